import { coalitionDay } from '../calendar/coalition-day.ts'
import { levelOf, levels } from '../barrier/level.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import type { Day } from '../calendar/partial-date.ts'
import { noCustomFields, type CustomFields } from '../custom-field/custom-field.ts'
import { typeWith } from '../custom-field/type-with.ts'
import type { TranslationState } from '../edition/edition.ts'
import { languages, type Language } from '../language/language.ts'
import type { Field } from './field.ts'
import { fieldValue } from './field-value.ts'
import type { RecordKind } from './record-kind.ts'
import { typeOf } from './record-types.ts'

/** The facts that a list knows of one of its records. */
export interface ListedFacts {
  readonly record: object
  /** Undefined while the server has not seen the record. */
  readonly facts: RowFacts | undefined
}

interface RowFacts {
  readonly reference: string | null
  readonly changedAt: string
  readonly firstPromisedDue: string | null
  /** Its texts in other languages that are more or less than a draft. */
  readonly translations?: readonly { readonly language: Language; readonly state: TranslationState }[] | undefined
}

/** How the values of a part are compared. Those of `other` can only be there or not. */
export type Operand = 'text' | 'choice' | 'set' | 'figure' | 'day' | 'other'

/** Something that lists are filtered, grouped and summed by: a field, or what is derived from fields and rows. */
export interface ListPart {
  readonly name: string
  readonly operand: Operand
  /** Undefined for what is no field. */
  readonly type: Field['type'] | undefined
  /** All values that it can have, in their order, where these are declared. */
  readonly values: readonly string[] | undefined
  readonly read: (item: ListedFacts, dayAt?: DayAt) => unknown
}

/** The day of a moment where its reader is; `coalitionDay` where that is not known. By UTC an evening in America is a day later. */
export type DayAt = (moment: string) => Day

const operands = {
  title: 'text',
  text: 'text',
  choice: 'choice',
  status: 'choice',
  organisation: 'choice',
  person: 'choice',
  flag: 'choice',
  choices: 'set',
  organisations: 'set',
  links: 'set',
  words: 'set',
  number: 'figure',
  scale: 'figure',
  date: 'day',
  money: 'other',
  keyed: 'other',
} as const satisfies Record<Exclude<Field['type'], 'rank'>, Operand>

/** @returns undefined where lists of this kind have no such part */
export function listPart(kind: RecordKind, name: string, own: CustomFields = noCustomFields): ListPart | undefined {
  const { fields } = typeWith(kind, own)
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined) return derivedPart(kind, name)
  if (field.type === 'rank') return undefined
  return {
    name,
    operand: operands[field.type],
    type: field.type,
    values: valuesIn(field),
    read: ({ record }) => {
      const value = fieldValue(field, record, name)
      return field.type === 'flag' ? (value === true ? 'yes' : 'no') : value
    },
  }
}

/** The names of all parts: the fields in the order of the panel, then what is derived. */
export function listPartNames(kind: RecordKind, own: CustomFields = noCustomFields): readonly string[] {
  const { fields, layout } = typeWith(kind, own)
  const placed = ['title', ...layout.first, ...layout.more, ...(layout.last ?? []), ...Object.keys(fields)]
  const derived = ['level', 'promised', 'reference', 'updated', behindPart]
  return [...new Set([...placed, ...derived])].filter((name) => listPart(kind, name, own) !== undefined)
}

function valuesIn(field: Field): readonly string[] | undefined {
  if (field.type === 'choice' || field.type === 'status' || field.type === 'choices') return field.values
  if (field.type === 'scale') return ['1', '2', '3', '4', '5']
  return field.type === 'flag' ? ['yes', 'no'] : undefined
}

function derivedPart(kind: RecordKind, name: string): ListPart | undefined {
  const { special } = typeOf(kind)
  const derived = { name, type: undefined, values: undefined }
  if (name === 'reference') return { ...derived, operand: 'text', read: ({ facts }) => facts?.reference }
  if (name === 'updated') {
    return { ...derived, operand: 'day', read: ({ facts }, dayAt = coalitionDay) => facts && dayAt(facts.changedAt) }
  }
  if (name === behindPart) {
    return { ...derived, operand: 'set', values: languages, read: ({ facts }) => languagesBehind(facts) }
  }
  if (special?.columns?.includes(name) !== true) return undefined
  if (kind === 'action' && name === 'promised') {
    return { ...derived, operand: 'day', read: ({ facts }) => facts?.firstPromisedDue }
  }
  if (kind !== 'barrier' || name !== 'level') return undefined
  return {
    ...derived,
    operand: 'choice',
    values: levels,
    read: ({ record }) => {
      const rated = rating.safeParse(record).data
      return rated && levelOf(rated.severity, rated.persistence)
    },
  }
}

/** The languages in which a text of a record no longer says what its source says. */
export const behindPart = 'behind'

export function languagesBehind(facts: Pick<RowFacts, 'translations'> | undefined): readonly Language[] {
  const behind = facts?.translations?.filter(({ state }) => state === 'to-update') ?? []
  return [...new Set(behind.map(({ language }) => language))]
}

const rating = barrierRecord.schema.pick({ severity: true, persistence: true })

/** The values that a record has of a part, none where it is empty. */
export function valuesOfPart({ read }: ListPart, item: ListedFacts): readonly string[] {
  const value = read(item)
  if (Array.isArray(value)) return value.filter((member) => typeof member === 'string')
  if (typeof value === 'number') return [String(value)]
  return typeof value === 'string' && value !== '' ? [value] : []
}

/** Whether a record says anything there. */
export function isFilled({ read }: ListPart, item: ListedFacts): boolean {
  const value = read(item)
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return value !== null && value !== undefined && value !== ''
}
