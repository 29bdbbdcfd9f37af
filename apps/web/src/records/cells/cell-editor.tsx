import type { Field } from '@minga/domain/record/field'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import type { Drafts } from '@minga/sync/client/drafts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import type { Choice } from '../fields/choice-field.tsx'
import { useChoices, useOrganisationChoices, usePersonChoices } from '../fields/use-choices.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { useNeighbours } from '../panel/use-neighbours.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { CellKey, Held } from './cell-values.ts'
import { ChoiceEditor } from './choice-editor.tsx'
import { TextEditor } from './text-editor.tsx'
import { isTypedField } from './typed-cell.ts'
import type { Leaving } from './use-cell-edit.ts'

/** The properties that every cell editor needs. */
export interface EditorProps {
  readonly label: string
  /** The typed letters that opened it; they replace the value. */
  readonly begin: string | undefined
  /** The present value of the cell; others may change it meanwhile. */
  readonly held: Held
  /** The person who changed it last, if that was another one. */
  readonly who: string | undefined
  readonly wordsOf: (held: Held) => string
  readonly write: (seen: Held, wanted: Held) => void
  readonly onLeave: (leaving: Leaving) => void
  readonly drafts: Drafts
}

interface CellEditorProps extends EditorProps {
  readonly kind: RecordKind
  readonly cell: CellKey
  readonly record: AnyRecord
  readonly group: GroupView
  readonly doc: Y.Doc
}

/** The editor of a cell, by the type of its field. */
export function CellEditor({ kind, cell, record, group, doc, ...editor }: CellEditorProps) {
  const { name, field } = cell
  if (isTypedField(field)) return <TextEditor {...editor} field={field} />
  if (field.type === 'links')
    return <LinksEditor {...editor} doc={doc} group={group} record={record.id} to={field.to} />
  return <CodeEditor {...editor} kind={kind} name={name} field={field} record={record} group={group} />
}

interface CodeEditorProps extends EditorProps {
  readonly kind: RecordKind
  readonly name: string
  readonly field: Field
  readonly record: AnyRecord
  readonly group: GroupView
}

const none: readonly string[] = []
const yesAndNo = ['yes', 'no'] as const
const steps = ['1', '2', '3', '4', '5'] as const

function CodeEditor({ kind, name, field, record, group, ...editor }: CodeEditorProps) {
  const { t } = useTranslation('records')
  const { scale } = useRecordWords()
  const hasValues = field.type === 'status' || field.type === 'choice' || field.type === 'choices'
  const values = useChoices(kind, name, hasValues ? field.values : field.type === 'flag' ? yesAndNo : none)
  const organisations = useOrganisationChoices()
  const people = usePersonChoices(group.id, record.lead)
  const choices = useMemo((): readonly Choice[] => {
    if (field.type === 'scale')
      return steps.map((step) => ({ value: step, label: `${step} · ${scale(kind, name)[Number(step) - 1] ?? ''}` }))
    if (field.type === 'organisation') return organisations
    if (field.type === 'organisations') return organisations.filter(({ value }) => value !== record.lead)
    return field.type === 'person' ? people : values
  }, [field, kind, name, organisations, people, record.lead, scale, values])
  const shown = useWithPresent(choices, editor.held, t('person.other'))
  return (
    <ChoiceEditor
      {...editor}
      choices={shown}
      isClearable={
        field.type !== 'status' && field.type !== 'flag' && !(field.type === 'choice' && field.isRequired === true)
      }
      valueOf={(code) => (field.type === 'scale' ? Number(code) : field.type === 'flag' ? code === 'yes' : code)}
      codeOf={(held) => {
        if (held === null) return undefined
        return typeof held === 'boolean' ? (held ? 'yes' : 'no') : String(held)
      }}
    />
  )
}

/** Members that are not among the choices stay visible: a newer client wrote them, or they were removed. */
function useWithPresent(choices: readonly Choice[], held: Held, otherwise: string): readonly Choice[] {
  return useMemo(() => {
    const present: readonly string[] = Array.isArray(held) ? held : []
    const unknown = present.filter((code) => !choices.some(({ value }) => value === code))
    return unknown.length === 0 ? choices : [...choices, ...unknown.map((value) => ({ value, label: otherwise }))]
  }, [choices, held, otherwise])
}

interface LinksEditorProps extends EditorProps {
  readonly doc: Y.Doc
  readonly group: GroupView
  readonly record: string
  readonly to: string
}

/** Links other records, by reference or title. */
function LinksEditor({ doc, group, record, to, ...editor }: LinksEditorProps) {
  const { t } = useTranslation('records')
  const words = useWords()
  const neighbours: readonly ListedRecord<AnyRecord>[] = useNeighbours(doc, group)[recordKind.parse(to)]
  const choices = useMemo(
    () =>
      neighbours
        .filter((each) => each.record.id !== record)
        .map(({ record: { id, title }, facts }) => ({
          value: id as string,
          label: [facts?.reference, words.title(title)].filter(Boolean).join(' · '),
        })),
    [neighbours, record, words],
  )
  const shown = useWithPresent(choices, editor.held, t('link.unseen'))
  return (
    <ChoiceEditor {...editor} choices={shown} isClearable={false} valueOf={(code) => code} codeOf={() => undefined} />
  )
}
