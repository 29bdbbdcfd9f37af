import { z } from 'zod'

import { partialDate } from '../calendar/partial-date.ts'
import { organisationId, personId, recordId } from '../identity/ids.ts'
import { localizedText } from '../language/language.ts'
import { amountText } from '../money/amount.ts'
import { plainWords } from '../organisation/plain-line.ts'
import type { FieldShape } from './record-shape.ts'

type Values = readonly [string, ...string[]]

/**
 * A field of a kind of record. Its type says what it means to people, and decides its control, its column and how it
 * reads in a file; its shape says how it lies in the record's Y.Map; its schema says what it may hold.
 */
export type Field<Schema extends z.ZodType = z.ZodType> = FieldMeaning & {
  readonly shape: FieldShape
  readonly schema: Schema
}

type FieldMeaning =
  | { readonly type: 'title' | 'date' | 'organisation' | 'organisations' | 'person' | 'flag' | 'rank' }
  | { readonly type: 'money' | 'keyed' }
  /** `of`: of a target, the scale of the same record whose target it is. */
  | { readonly type: 'scale'; readonly of?: string }
  | { readonly type: 'text' | 'words'; readonly most: number }
  | { readonly type: 'choice' | 'choices'; readonly values: Values; readonly isRequired?: boolean }
  | {
      readonly type: 'status'
      readonly values: Values
      readonly tones: Readonly<Record<string, StatusTone>>
      readonly closed: readonly string[]
    }
  | ({ readonly type: 'number' } & NumberLimits)
  | { readonly type: 'links'; readonly to: string }

export type FieldType = FieldMeaning['type']

/** The meaning of a status for the work, whatever its name: each tone has a shape and a colour of its own. */
export type StatusTone = 'quiet' | 'moving' | 'warning' | 'stopped' | 'done' | 'gone'

interface NumberLimits {
  readonly min?: number
  readonly max?: number
  readonly isWhole?: boolean
  /** Shown behind it. */
  readonly unit?: string
  /** Written without a separator of thousands. */
  readonly isYear?: boolean
}

export const scale = z.int().min(1).max(5)
export type Scale = z.infer<typeof scale>

/** A field that may be empty is `null` in the record and absent in the Y.Map. */
function empty<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullable().default(null)
}

/**
 * Members a newer client may have added and this one does not know are left out, not a reason to hide the record. Rows
 * that were projected before the field was declared lack it.
 */
function setOf<Schema extends z.ZodType>(member: Schema) {
  return z
    .array(z.unknown())
    .default([])
    .transform((values) =>
      values.flatMap((value) => {
        const parsed = member.safeParse(value)
        return parsed.success ? [parsed.data] : []
      }),
    )
}

/** The name of the record, in each language. */
export const title = () => ({ type: 'title', shape: 'localized', schema: localizedText }) as const

/** @param most in characters */
export const text = (most: number) =>
  ({ type: 'text', shape: 'scalar', most, schema: empty(plainWords().max(most)) }) as const

/** One of these, in the order in which they are offered, or none. */
export const choice = <const Chosen extends Values>(values: Chosen) =>
  ({ type: 'choice', shape: 'scalar', values, schema: empty(z.enum(values)) }) as const

/** One of these: a record without it is not whole. */
export const requiredChoice = <const Chosen extends Values>(values: Chosen) =>
  ({ type: 'choice', shape: 'scalar', values, isRequired: true, schema: z.enum(values) }) as const

/**
 * The progress of the record: each status with its tone, in the order in which they are offered.
 *
 * @param first what a new record is
 * @param closed those at which nothing is left to do
 */
export const status = <const Tones extends Readonly<Record<string, StatusTone>>>(
  tones: Tones,
  { first, closed }: { readonly first: Code<Tones>; readonly closed: readonly Code<Tones>[] },
) => {
  const values = Object.keys(tones) as [Code<Tones>, ...Code<Tones>[]]
  const known = z.enum(values)
  return {
    type: 'status',
    shape: 'scalar',
    values,
    tones,
    closed,
    schema: known.default(known.parse(first)),
  } as const
}

type Code<Tones> = keyof Tones & string

/** Several of these. */
export const choices = <const Chosen extends Values>(values: Chosen) =>
  ({ type: 'choices', shape: 'set', values, schema: setOf(z.enum(values)) }) as const

/** One to five. */
export const rating = () => ({ type: 'scale', shape: 'scalar', schema: empty(scale) }) as const

/**
 * One to five: where a scale of the record is meant to be.
 *
 * @param of the scale, whose words are its words
 */
export const target = <const Scaled extends string>(of: Scaled) =>
  ({ type: 'scale', shape: 'scalar', of, schema: empty(scale) }) as const

/** A figure that is never summed; figures that are summed use `money` or `keyed`. */
export const number = (limits: NumberLimits = {}) => {
  const { min, max, isWhole = false } = limits
  const whole: z.ZodNumber = isWhole ? z.int() : z.number()
  const atLeast = min === undefined ? whole : whole.min(min)
  const figure = max === undefined ? atLeast : atLeast.max(max)
  return { type: 'number', shape: 'scalar', ...limits, schema: empty(figure) } as const
}

/** A whole year. */
export const year = () => number({ min: 1900, max: 2100, isWhole: true, isYear: true })

/** An amount and its currency in one value, `1550000.00 USD`: concurrent edits would mix two keys. */
export const money = () =>
  ({
    type: 'money',
    shape: 'scalar',
    schema: empty(amountText),
  }) as const

/** As exact as people know it. */
export const date = () => ({ type: 'date', shape: 'scalar', schema: empty(partialDate) }) as const

export const organisation = () => ({ type: 'organisation', shape: 'scalar', schema: empty(organisationId) }) as const

export const organisations = () => ({ type: 'organisations', shape: 'set', schema: setOf(organisationId) }) as const

export const person = () => ({ type: 'person', shape: 'scalar', schema: empty(personId) }) as const

/** @param to the kind of the records that are linked */
export const links = <const Kind extends string>(to: Kind) =>
  ({ type: 'links', shape: 'set', to, schema: setOf(recordId) }) as const

/** Words that people put in as they like. @param most of one, in characters */
export const words = (most: number) =>
  ({ type: 'words', shape: 'set', most, schema: setOf(plainWords().max(most)) }) as const

export const flag = () => ({ type: 'flag', shape: 'scalar', schema: z.boolean().default(false) }) as const

/** The key of a table's entry: a year, a country, a scenario. */
export const entryKey = /^[0-9A-Za-z-]{1,20}$/

/** A decimal for each key, `2030: "12.50"`: two people who edit two years both keep their edit, and sums stay exact. */
export const keyed = () =>
  ({
    type: 'keyed',
    shape: 'keyed',
    schema: z.record(z.string().regex(entryKey), z.string().regex(/^-?\d{1,15}(?:\.\d{1,6})?$/)).default({}),
  }) as const

/** A fractional index: where the record stands in its list. Never shown. */
export const rank = () => ({ type: 'rank', shape: 'scalar', schema: z.string().max(200).default('a0') }) as const
