import { acceptanceOf, type Acceptance } from '@minga/domain/action/acceptance'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { customLabel } from '@minga/domain/custom-field/custom-words'
import { typeWith } from '@minga/domain/custom-field/type-with'
import { languages as allLanguages, localizedText, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { Field } from '@minga/domain/record/field'
import { fieldValue } from '@minga/domain/record/field-value'
import type { PastRecord } from '@minga/domain/record/past-record'
import { labelKeys } from '@minga/domain/record/record-words'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordFacts } from '@minga/protocol/http/records'
import type { ContributionRow } from '@minga/storage/contributions/contribution-rows'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'

import { recordWords } from '../../views/record-words.ts'
import { CellValues, type CellNames } from './cell-values.ts'
import { columnList } from './column-list.ts'
import type { RegisterCell, RegisterColumn, RegisterSheet } from './register-sheet.ts'
import { outcomeColumns } from './outcome-columns.ts'
import { registerWords } from './register-words.ts'

/** A record with what is decided about it and, of the register's own, its long texts. */
export interface FiledRecord {
  readonly row: ProjectedRecord
  readonly facts: RecordFacts
  readonly texts: PastRecord['texts']
  /** To a financing, without those that their providers withhold. */
  readonly contributions: readonly ContributionRow[]
}

export interface SheetWords extends CellNames {
  readonly language: Language
  /** The coalition's: long texts have a column for each. */
  readonly languages: readonly Language[]
  /** The short names of its organisations. */
  readonly organisations: readonly string[]
  readonly group: (id: string) => string
}

type Column = RegisterColumn & { readonly cell: (record: FiledRecord) => RegisterCell }

/** The content of a record itself, now or in the past. */
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
    ...outcomeColumns(kind, words),
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
      inLanguages(kind, field, words.language, words.languages).map((column, at) => ({
        ...column,
        reading: 'longText' as const,
        width: 50,
        cell: ({ texts }: HeldRecord) =>
          texts.find((each) => each.field === field && each.language === words.languages[at])?.text ?? null,
      })),
    ),
  ]
}

/** The names of the other columns of a kind, by their ids: they identify a row, or show decisions from rows. */
export function otherLabels(kind: RecordKind, language: Language): ReadonlyMap<string, string> {
  const t = registerWords(language)
  return new Map([
    [':id', t('column.id')],
    [':reference', t('column.reference')],
    [':group', t('column.group')],
    ...[...lastColumns(language), ...outcomeColumns(kind, { language, organisation: String })].map(
      ({ id, label }) => [id, label] as const,
    ),
  ])
}

function firstColumns(records: readonly FiledRecord[], words: SheetWords): Column[] {
  const t = registerWords(words.language)
  const hasGuests = new Set(records.map(({ row }) => row.group)).size > 1
  return [
    { id: ':id', label: t('column.id'), reading: 'id', width: 28, isHidden: true, cell: ({ row }) => row.record },
    {
      id: ':reference',
      label: t('column.reference'),
      reading: 'reference',
      width: 11,
      cell: ({ facts }) => facts.reference,
    },
    ...(hasGuests
      ? [
          {
            id: ':group',
            label: t('column.group'),
            reading: 'group' as const,
            width: 16,
            cell: ({ row }: FiledRecord) => words.group(row.group),
          },
        ]
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
    // Every language that a title may have: who translates a register in a sheet finds the column.
    return inLanguages(kind, name, words.language, allLanguages).map((column, at) => ({
      ...column,
      reading: 'title' as const,
      width: 46,
      cell: ({ fields }) => titleIn(fields, name, allLanguages[at] ?? words.language),
    }))
  }
  const list = columnList(name, field, values, words.organisations)
  return [
    {
      id: name,
      label:
        customLabel(words.own, name, words.language) ??
        recordWords(words.language)(labelKeys(kind, name), { defaultValue: name }),
      reading: field.type,
      width: widths[field.type] ?? 18,
      ...('isRequired' in field && field.isRequired && { isRequired: true }),
      ...(list && { list }),
      cell: ({ fields }) => values.cell(name, field, fieldValue(field, fields, name)),
    },
  ]
}

function titleIn(fields: object, name: string, language: Language): string | null {
  return localizedText.safeParse(Reflect.get(fields, name)).data?.[language] ?? null
}

const widths: Partial<Record<Field['type'], number>> = {
  text: 34,
  words: 30,
  choices: 24,
  organisations: 24,
  links: 22,
  scale: 12,
  number: 11,
  date: 13,
}

function inLanguages(kind: RecordKind, name: string, language: Language, languages: readonly Language[]) {
  const label = recordWords(language)(labelKeys(kind, name), { defaultValue: name })
  const names = new Intl.DisplayNames(localeOf[language], { type: 'language' })
  return languages.map((each) => ({
    id: `${name}/${each}`,
    label: registerWords(language)('column.titleIn', { label, language: names.of(each) ?? each }),
  }))
}

/** The decisions in rows: a sheet shows them, and they are changed elsewhere. */
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
      reading: 'decided',
      width: 22,
      cell: ({ row, facts }) => answers[acceptanceOf(row.fields, facts.acceptance?.answer)] || null,
    },
    {
      id: ':promised',
      label: t('column.promised'),
      reading: 'decided',
      width: 14,
      cell: ({ facts: { firstPromisedDue: due } }) =>
        due !== null && /^\d{4}-\d\d-\d\d$/.test(due) ? { day: due } : due,
    },
    {
      id: ':archived',
      label: t('column.archived'),
      reading: 'decided',
      width: 11,
      cell: ({ facts }) => (facts.archived ? yes : null),
    },
    {
      id: ':changed',
      label: t('column.changed'),
      reading: 'decided',
      width: 13,
      cell: ({ facts }) => ({ day: coalitionDay(facts.changedAt) }),
    },
  ]
}
