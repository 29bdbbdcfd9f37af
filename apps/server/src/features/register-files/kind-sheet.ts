import { acceptanceOf, type Acceptance } from '@minga/domain/action/acceptance'
import { customLabel } from '@minga/domain/custom-field/custom-words'
import { typeWith } from '@minga/domain/custom-field/type-with'
import { localizedText, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { Field } from '@minga/domain/record/field'
import { fieldValue } from '@minga/domain/record/field-value'
import type { PastRecord } from '@minga/domain/record/past-record'
import { labelKeys } from '@minga/domain/record/record-words'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordFacts } from '@minga/protocol/http/records'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'

import { recordWords } from '../../views/record-words.ts'
import { CellValues, type CellNames } from './cell-values.ts'
import type { RegisterCell, RegisterColumn, RegisterSheet } from './register-sheet.ts'
import { registerWords } from './register-words.ts'

/** A record with what is decided about it and, of the register's own, its long texts. */
export interface FiledRecord {
  readonly row: ProjectedRecord
  readonly facts: RecordFacts
  readonly texts: PastRecord['texts']
}

export interface SheetWords extends CellNames {
  readonly language: Language
  /** The coalition's: titles and long texts have a column for each. */
  readonly languages: readonly Language[]
  readonly group: (id: string) => string
}

type Column = RegisterColumn & { readonly cell: (record: FiledRecord) => RegisterCell }

/** What a record holds itself, now or in the past. */
interface HeldRecord {
  readonly fields: object
  readonly texts: PastRecord['texts']
}

export type HeldColumn = RegisterColumn & { readonly cell: (record: HeldRecord) => RegisterCell }

/** The records of a kind as a table: a column for each field that the kind declares, in the order of the record. */
export function kindSheet(kind: RecordKind, records: readonly FiledRecord[], words: SheetWords): RegisterSheet {
  const columns: readonly Column[] = [
    ...firstColumns(records, words),
    ...heldColumns(kind, words).map(({ cell, ...column }) => ({
      ...column,
      cell: ({ row: { fields }, texts }: FiledRecord) => cell({ fields, texts }),
    })),
    ...lastColumns(words.language),
  ]
  return {
    kind,
    name: sheetName(kind, words.language),
    columns: columns.map(({ cell: _cell, ...column }) => column),
    rows: records.map((record) => columns.map(({ cell }) => cell(record))),
  }
}

export function sheetName(kind: RecordKind, language: Language): string {
  return recordWords(language)(`kinds.${kind}`)
}

/** The columns of what people write into a record. */
export function heldColumns(kind: RecordKind, words: SheetWords): readonly HeldColumn[] {
  const { fields, longTexts } = typeWith(kind, words.own)
  const values = new CellValues(kind, words.language, words)
  return [
    ...Object.entries(fields).flatMap(([name, field]) => fieldColumns(kind, name, field, values, words)),
    ...longTexts.flatMap((field) =>
      inLanguages(kind, field, words).map((column, at) => ({
        ...column,
        width: 50,
        cell: ({ texts }: HeldRecord) =>
          texts.find((each) => each.field === field && each.language === words.languages[at])?.text ?? null,
      })),
    ),
  ]
}

/** What the other columns are called, by their ids: they tell a row, or say what rows decide. */
export function otherLabels(language: Language): ReadonlyMap<string, string> {
  const t = registerWords(language)
  return new Map([
    [':id', t('column.id')],
    [':reference', t('column.reference')],
    [':group', t('column.group')],
    ...lastColumns(language).map(({ id, label }) => [id, label] as const),
  ])
}

function firstColumns(records: readonly FiledRecord[], words: SheetWords): Column[] {
  const t = registerWords(words.language)
  const hasGuests = new Set(records.map(({ row }) => row.group)).size > 1
  return [
    { id: ':id', label: t('column.id'), width: 28, isHidden: true, cell: ({ row }) => row.record },
    { id: ':reference', label: t('column.reference'), width: 11, cell: ({ facts }) => facts.reference },
    ...(hasGuests
      ? [{ id: ':group', label: t('column.group'), width: 16, cell: ({ row }: FiledRecord) => words.group(row.group) }]
      : []),
  ]
}

function fieldColumns(
  kind: RecordKind,
  name: string,
  field: Field,
  values: CellValues,
  words: SheetWords,
): readonly HeldColumn[] {
  if (field.type === 'rank') return []
  if (field.type === 'title') {
    return inLanguages(kind, name, words).map((column, at) => ({
      ...column,
      width: 46,
      cell: ({ fields }) => titleIn(fields, name, words.languages[at] ?? words.language),
    }))
  }
  const choices =
    field.type === 'choice' || field.type === 'status'
      ? { choices: field.values.map((code) => values.choice(name, code)) }
      : {}
  return [
    {
      id: name,
      label:
        customLabel(words.own, name, words.language) ??
        recordWords(words.language)(labelKeys(kind, name), { defaultValue: name }),
      width: widths[field.type] ?? 18,
      ...choices,
      cell: ({ fields }) => values.cell(name, field, fieldValue(field, fields, name)),
    },
  ]
}

function titleIn(fields: object, name: string, language: Language): string | null {
  return localizedText.safeParse(Reflect.get(fields, name)).data?.[language] ?? null
}

const widths: Partial<Record<Field['type'], number>> = { text: 34, words: 30, scale: 11, number: 11, date: 13 }

function inLanguages(kind: RecordKind, name: string, { language, languages }: SheetWords) {
  const label = recordWords(language)(labelKeys(kind, name), { defaultValue: name })
  const names = new Intl.DisplayNames(localeOf[language], { type: 'language' })
  return languages.map((each) => ({
    id: `${name}/${each}`,
    label: registerWords(language)('column.titleIn', { label, language: names.of(each) ?? each }),
  }))
}

/** What rows decide: it is read here, and changed where it is decided. */
function lastColumns(language: Language): Column[] {
  const t = registerWords(language)
  const answers = {
    none: '',
    outside: t('answer.outside'),
    proposed: t('answer.proposed'),
    accepted: t('answer.accepted'),
    declined: t('answer.declined'),
  } as const satisfies Record<Acceptance, string>
  const yes = t('yes')
  return [
    {
      id: ':answer',
      label: t('column.answer'),
      width: 22,
      cell: ({ row, facts }) => answers[acceptanceOf(row.fields, facts.acceptance?.answer)] || null,
    },
    {
      id: ':promised',
      label: t('column.promised'),
      width: 14,
      cell: ({ facts: { firstPromisedDue: due } }) =>
        due !== null && /^\d{4}-\d\d-\d\d$/.test(due) ? { day: due } : due,
    },
    {
      id: ':archived',
      label: t('column.archived'),
      width: 11,
      cell: ({ facts }) => (facts.archived ? yes : null),
    },
    {
      id: ':changed',
      label: t('column.changed'),
      width: 13,
      cell: ({ facts }) => ({ day: facts.changedAt.slice(0, 10) }),
    },
  ]
}
