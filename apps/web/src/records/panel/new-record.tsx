import { newRecordId, type RecordId } from '@minga/domain/identity/ids'
import { addRecord } from '@minga/domain/record/records'
import type * as Y from 'yjs'

import { SidePanel } from '../../ui/side-panel.tsx'
import { TitleFields } from '../fields/title-fields.tsx'
import { isMeaningful } from '../list/draft.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import { FieldContext, type FieldContextValue } from './field-context.ts'
import type { Draft, RegisterDefinition, RegisterWords } from './register-definition.ts'
import './record-panel.css'

const alone: FieldContextValue = {
  editable: true,
  changedBy: () => undefined,
  othersIn: () => [],
  enter: () => undefined,
}

interface NewRecordProps<Fields extends AnyRecord> {
  readonly definition: RegisterDefinition<Fields>
  readonly words: RegisterWords
  readonly doc: Y.Doc
  readonly draft: Draft<Fields>
  readonly onChange: (draft: Draft<Fields>) => void
  readonly onCreated: (id: RecordId) => void
  readonly onClose: () => void
}

/** A draft that nobody else sees. It becomes a record at the moment it says what it is about; there is no button to forget. */
export function NewRecord<Fields extends AnyRecord>(props: NewRecordProps<Fields>) {
  const { definition, words, doc, draft, onChange, onCreated, onClose } = props
  const change = (patch: Draft<Fields>) => {
    const next = { ...draft, ...patch }
    onChange(next)
    if (!isMeaningful(next.title ?? {}) || definition.draft?.isComplete(next) === false) return
    const id = newRecordId()
    addRecord(doc, definition.type, id, next)
    onCreated(id)
  }
  const isTitled = isMeaningful(draft.title ?? {})
  return (
    <SidePanel label={words.fresh} title={<h2 className="panel-new">{words.fresh}</h2>} onClose={onClose}>
      <FieldContext value={alone}>
        <div className="panel-sections">
          <TitleFields
            title={draft.title ?? {}}
            beginsHere
            onCommit={(language, text) =>
              // The draft's other fields are of the record's own kind; a title is of every kind.
              change({ title: { ...draft.title, [language]: text } } as Draft<Fields>)
            }
          />
          {definition.draft === undefined ? null : (
            <definition.draft.Fields draft={draft} onChange={change} />
          )}
          <output className="field-note">{isTitled ? words.draftAlmost : words.draftRule}</output>
        </div>
      </FieldContext>
    </SidePanel>
  )
}
