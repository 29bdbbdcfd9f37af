import { newRecordId, type RecordId } from '@minga/domain/identity/ids'
import { addRecord } from '@minga/domain/record/records'
import type { RoomState } from '@minga/sync/client/room-view'
import { useMemo } from 'react'

import { SidePanel } from '../../ui/side-panel.tsx'
import { SegmentField } from '../fields/choice-field.tsx'
import { TitleFields } from '../fields/title-fields.tsx'
import { isMeaningful } from '../list/draft.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import type { Register } from '../use-register.ts'
import { useRecordWords } from '../use-record-words.ts'
import { FieldContext, type FieldContextValue } from './field-context.ts'
import { requiredChoices } from '@minga/domain/record/required-choices'
import type { Draft } from './record-draft.ts'
import './record-panel.css'

const alone: FieldContextValue = {
  editable: true,
  changedBy: () => undefined,
  othersIn: () => [],
  enter: () => undefined,
}

interface NewRecordProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly room: RoomState
  readonly draft: Draft<Fields>
  readonly onChange: (draft: Draft<Fields>) => void
  readonly onCreated: (id: RecordId) => void
  readonly onClose: () => void
}

/** A draft that only this person sees. It becomes a record once its title is long enough, without a button. */
export function NewRecord<Fields extends AnyRecord>(props: NewRecordProps<Fields>) {
  const { register, room, draft, onChange, onCreated, onClose } = props
  const { kind, type, words } = register
  const { label, choice } = useRecordWords()
  const required = requiredChoices(kind)
  const change = (patch: Draft<Fields>) => {
    const next = { ...draft, ...patch }
    onChange(next)
    if (!isMeaningful(next.title ?? {}) || !required.every(({ name }) => Object.hasOwn(next, name))) return
    const id = newRecordId()
    addRecord(room.doc, type, id, next)
    onCreated(id)
  }
  const fields = useMemo(() => ({ ...alone, drafts: room.drafts }), [room.drafts])
  const isTitled = isMeaningful(draft.title ?? {})
  return (
    <SidePanel label={words.fresh} title={<h2 className="panel-new">{words.fresh}</h2>} onClose={onClose}>
      <FieldContext value={fields}>
        <div className="panel-sections">
          <TitleFields
            title={draft.title ?? {}}
            beginsHere
            onCommit={(language, text) =>
              // Every kind has a title, which the compiler cannot see for a generic kind.
              change({ title: { ...draft.title, [language]: text } } as Draft<Fields>)
            }
          />
          {required.map(({ name, values }) => (
            <SegmentField
              key={name}
              name={name}
              label={label(kind, name)}
              value={(Reflect.get(draft, name) as string | undefined) ?? null}
              choices={values.map((value) => ({ value, label: choice(kind, name, value) }))}
              plain={null}
              onChoose={(value) => change({ [name]: value } as Draft<Fields>)}
            />
          ))}
          <output className="field-note">{isTitled ? words.draftAlmost : words.draftRule}</output>
        </div>
      </FieldContext>
    </SidePanel>
  )
}
