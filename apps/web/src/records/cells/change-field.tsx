import { Button, Group, Modal, Select } from '@mantine/core'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { typeWith } from '@minga/domain/custom-field/type-with'
import { recordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { useCustomFields } from '../../api/custom-fields.ts'
import { DeclaredField } from '../fields/declared-field.tsx'
import type { AnyRecord } from '../list/listed-record.ts'
import { FieldContext, type FieldContextValue } from '../panel/field-context.ts'
import type { RecordEditing } from '../panel/record-editing.ts'
import { useNeighbours } from '../panel/use-neighbours.ts'
import { useRecordWords } from '../use-record-words.ts'
import { emptyOf, heldAt, type Held } from './cell-values.ts'
import { Segments } from '../../ui/segments.tsx'

/** The change for all selected records: a value, or members of a set to put in or take out. */
export interface FieldWish {
  readonly name: string
  readonly value: Held
  readonly way: 'set' | 'add' | 'remove'
}

interface ChangeFieldProps {
  readonly kind: RecordKind
  readonly group: GroupView
  readonly doc: Y.Doc
  readonly count: number
  /** The field to begin with. */
  readonly field: string | undefined
  readonly onWish: (wish: FieldWish) => void
  readonly onClose: () => void
}

const alone: FieldContextValue = {
  editable: true,
  changedBy: () => undefined,
  othersIn: () => [],
  enter: () => undefined,
}

/** Chooses a field and a value for all selected records. */
export function ChangeField({ kind, group, doc, count, field: first, onWish, onClose }: ChangeFieldProps) {
  const { t } = useTranslation(['records', 'ui'])
  const { label } = useRecordWords()
  const own = useCustomFields()
  const names = useMemo(() => fieldsToChange(kind, own), [kind, own])
  const [name, setName] = useState(first !== undefined && names.includes(first) ? first : names[0])
  const [way, setWay] = useState<'add' | 'remove'>('add')
  const [draft, setDraft] = useState<AnyRecord>(() => emptyRecord(kind, own))
  const neighbours = useNeighbours(doc, group)
  const edit = (patch: Partial<AnyRecord>) => setDraft((before) => ({ ...before, ...patch }))
  const editing: RecordEditing<AnyRecord> = {
    kind,
    record: draft,
    facts: undefined,
    group,
    doc,
    editable: true,
    neighbours,
    edit,
    editSet: (field, _, after) => edit({ [field]: after }),
  }
  const isSet = name !== undefined && typeWith(kind, own).fields[name]?.shape === 'set'
  const value = name === undefined ? null : heldAt(draft, name)
  // Nothing is emptied by a button that was only looked at: that is what Delete is for.
  const isMissing = value === null || (Array.isArray(value) && value.length === 0)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('selected.title', { count })}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <div className="change-field">
        <Select
          label={t('selected.field')}
          data={names.map((each) => ({ value: each, label: label(kind, each) }))}
          value={name ?? null}
          allowDeselect={false}
          searchable
          onChange={(chosen) => {
            if (chosen !== null) setName(chosen)
            setDraft(emptyRecord(kind, own))
          }}
        />
        {isSet ? (
          <Segments
            fullWidth
            aria-label={t('selected.way')}
            data={[
              { value: 'add', label: t('selected.add') },
              { value: 'remove', label: t('selected.remove') },
            ]}
            value={way}
            onChange={(chosen) => setWay(chosen === 'remove' ? 'remove' : 'add')}
          />
        ) : null}
        {name === undefined ? null : (
          <FieldContext value={alone}>
            <DeclaredField key={name} editing={editing} name={name} />
          </FieldContext>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            disabled={isMissing}
            onClick={() => name !== undefined && onWish({ name, value, way: isSet ? way : 'set' })}
          >
            {t('selected.do', { count })}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}

/** The fields that many records can have in common, in the order of the panel. */
function fieldsToChange(kind: RecordKind, own: CustomFields): string[] {
  const { fields, layout } = typeWith(kind, own)
  return [...layout.first, ...layout.more, ...(layout.own ?? [])].filter((name) => {
    const type = Object.hasOwn(fields, name) ? fields[name]?.type : undefined
    return type !== undefined && type !== 'title' && type !== 'rank' && type !== 'keyed'
  })
}

/** A record of this kind that says nothing: it holds what is chosen until it is written. */
function emptyRecord(kind: RecordKind, own: CustomFields): AnyRecord {
  const { fields } = typeWith(kind, own)
  const empty = Object.entries(fields).map(([name, field]) => [name, emptyOf(field)])
  return { ...Object.fromEntries(empty), id: recordId.parse('none'), title: {} } as AnyRecord
}
