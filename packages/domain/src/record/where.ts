import { partialDate } from '../calendar/partial-date.ts'
import type { CustomFields } from '../custom-field/custom-field.ts'
import { isCustomName } from './custom-key.ts'
import { listPart, type ListPart, type Operand } from './list-parts.ts'
import type { RecordKind } from './record-kind.ts'

/*
 * The filter of a list beyond its facets, as its address has it: conditions, and groups of conditions, joined by all or
 * any. `severity.ge.4,any(lead.empty,sectors.any.steel.cement)` is the whole grammar.
 */

export const joins = ['all', 'any'] as const
export type Join = (typeof joins)[number]

export const operatorsOf = {
  text: ['has', 'hasnt', 'empty', 'filled'],
  choice: ['any', 'none', 'empty', 'filled'],
  set: ['any', 'all', 'none', 'empty', 'filled'],
  figure: ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'empty', 'filled'],
  day: ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'empty', 'filled'],
  other: ['empty', 'filled'],
} as const satisfies Record<Operand, readonly string[]>
export type Operator = (typeof operatorsOf)[Operand][number]

/** A part of a record, compared with values. */
export interface Condition {
  readonly part: string
  readonly operator: Operator
  /** None for `empty` and `filled`, two for `between`, at least one for sets and choices, one for all others. */
  readonly values: readonly string[]
}

export interface ConditionGroup {
  readonly join: Join
  readonly conditions: readonly Condition[]
}

/** The whole filter: its groups hold no further groups. */
export interface Where {
  readonly join: Join
  readonly of: readonly (Condition | ConditionGroup)[]
}

/**
 * Why a part of an address does not filter:
 * - `unreadable`: brackets do not match, or there is no operator;
 * - `unknown-part`: the kind has no such field;
 * - `unfit-operator`, `unfit-value`: the field cannot be compared in this way, or with this;
 * - `too-deep`, `too-many`: a group in a group, or more conditions than a list takes.
 */
export type WhereFault = 'unreadable' | 'unknown-part' | 'unfit-operator' | 'unfit-value' | 'too-deep' | 'too-many'

export interface WhereProblem {
  readonly fault: WhereFault
  /** The part that was not understood, as the address has it. */
  readonly text: string
  /** The field of the coalition's own that it names, which lists do not offer: a retired one, or one that a group closed. */
  readonly absent?: string
}

export interface ReadWhere {
  /** Undefined where nothing is left that filters. */
  readonly where: Where | undefined
  readonly problems: readonly WhereProblem[]
}

/** Values that stand for the reader: their own self, their organisation, and the day on which they look. */
export const readersValues = { person: 'me', organisation: 'ours', day: 'today' } as const

export const mostConditions = 30
const mostValues = 50
const longestValue = 300

export function isGroup(each: Condition | ConditionGroup): each is ConditionGroup {
  return 'conditions' in each
}

/**
 * Reads the filter of an address. What is not understood does not filter, and is named.
 *
 * @param own without them, conditions on fields of the coalition's own fit by their form: an address is also written where
 *   these are not known
 */
export function readWhere(kind: RecordKind, text: string | undefined, own?: CustomFields): ReadWhere {
  const problems: WhereProblem[] = []
  let count = 0
  const fail = (fault: WhereFault, at: string) => {
    const name = partNamed(at)
    const absent = fault === 'unknown-part' && name !== undefined && isCustomName(name) ? { absent: name } : {}
    problems.push({ fault, text: at, ...absent })
  }
  const condition = (item: string): Condition[] => {
    const read = readCondition(kind, item, own)
    if (typeof read === 'string') fail(read, item)
    else if (count === mostConditions) fail('too-many', item)
    else {
      count += 1
      return [read]
    }
    return []
  }
  const group = (join: Join, items: readonly string[]): ConditionGroup[] => {
    const conditions = items.flatMap((item) => {
      if (groupIn(item) === undefined) return condition(item)
      fail('too-deep', item)
      return []
    })
    return conditions.length === 0 ? [] : [{ join, conditions }]
  }
  const items = splitAt(text ?? '', ',')
  if (items === undefined) return { where: undefined, problems: [{ fault: 'unreadable', text: text ?? '' }] }
  const [only, ...others] = items
  const whole = only !== undefined && others.length === 0 ? groupIn(only) : undefined
  const { join, items: parts } = whole ?? { join: 'all' as const, items }
  const of = parts.flatMap((item): readonly (Condition | ConditionGroup)[] => {
    const inner = groupIn(item)
    return inner === undefined ? condition(item) : group(inner.join, inner.items)
  })
  return { where: of.length === 0 ? undefined : { join, of }, problems }
}

/** The filter in an address; undefined for one that filters nothing. Equal filters are written alike. */
export function writeWhere(where: Where | undefined): string | undefined {
  if (where === undefined) return undefined
  const of = where.of.filter((each) => !isGroup(each) || each.conditions.length > 0)
  const [only] = of
  if (only === undefined) return undefined
  // A group alone, and a single condition, mean the same under either word.
  if (of.length === 1)
    return isGroup(only) ? writeItems(only.join, only.conditions.map(writeCondition), true) : writeCondition(only)
  const items = of.map((each) =>
    isGroup(each) ? writeItems(each.join, each.conditions.map(writeCondition), false) : writeCondition(each),
  )
  return writeItems(where.join, items, true)
}

function writeItems(join: Join, items: readonly string[], isWhole: boolean): string {
  const [only] = items
  if (only !== undefined && items.length === 1) return only
  return isWhole && join === 'all' ? items.join(',') : `${join}(${items.join(',')})`
}

function writeCondition({ part, operator, values }: Condition): string {
  return [part, operator, ...values].map(escaped).join('.')
}

function partNamed(item: string): string | undefined {
  const [name] = splitAt(item, '.') ?? []
  return name === undefined ? undefined : unescaped(name)
}

/** @returns a fault instead of a condition where it is none */
function readCondition(kind: RecordKind, item: string, own: CustomFields | undefined): Condition | WhereFault {
  const [name, operator, ...values] = (splitAt(item, '.') ?? []).map(unescaped)
  if (name === undefined || operator === undefined) return 'unreadable'
  if (own === undefined && isCustomName(name)) return byForm(name, operator, values)
  const part = listPart(kind, name, own)
  if (part === undefined) return 'unknown-part'
  const known = operatorsOf[part.operand].find((each) => each === operator)
  if (known === undefined) return 'unfit-operator'
  const fitting = valuesFor(part, known, values)
  return fitting === undefined ? 'unfit-value' : { part: name, operator: known, values: fitting }
}

const everyOperator: readonly Operator[] = Object.values(operatorsOf).flat()

/** A condition of a field whose type is not known, written as one whose type is. */
function byForm(part: string, given: string, values: readonly string[]): Condition | WhereFault {
  const operator = everyOperator.find((each) => each === given)
  if (operator === undefined) return 'unfit-operator'
  if (operator === 'empty' || operator === 'filled') return { part, operator, values: [] }
  const kept = values.filter(isValue)
  if (kept.length === 0) return 'unfit-value'
  return { part, operator, values: operator === 'between' ? kept : [...new Set(kept)].slice(0, mostValues) }
}

/** The values of a condition as far as they can be compared; undefined where that leaves none. */
export function valuesFor(part: ListPart, operator: Operator, given: readonly string[]): readonly string[] | undefined {
  if (operator === 'empty' || operator === 'filled') return []
  const values = [...new Set(given)].filter((value) => isComparable(part, value))
  if (operator === 'between')
    return given.length === 2 && given.every((value) => isComparable(part, value)) ? given : undefined
  if (part.operand === 'choice' || part.operand === 'set') {
    return values.length === 0 ? undefined : values.slice(0, mostValues)
  }
  return values.length === 1 ? values : undefined
}

function isComparable({ operand, values }: ListPart, value: string): boolean {
  if (!isValue(value)) return false
  if (operand === 'figure') return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(value)
  if (operand === 'day') return value === readersValues.day || partialDate.safeParse(value).success
  return values === undefined || values.includes(value)
}

function isValue(value: string): boolean {
  return value.trim() !== '' && value.length <= longestValue
}

function groupIn(item: string): { readonly join: Join; readonly items: readonly string[] } | undefined {
  const [, word, inner] = /^(all|any)\((.*)\)$/s.exec(item) ?? []
  const join = joins.find((each) => each === word)
  const items = join === undefined ? undefined : splitAt(inner ?? '', ',')
  return join === undefined || items === undefined ? undefined : { join, items }
}

/** Splits at a mark that stands neither in brackets nor behind a `~`; undefined where brackets do not match. */
function splitAt(text: string, mark: string): string[] | undefined {
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (letter === '~') at += 1
    else if (letter === '(') depth += 1
    else if (letter === ')') depth -= 1
    else if (letter === mark && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
    if (depth < 0) return undefined
  }
  parts.push(text.slice(from))
  return depth === 0 ? parts.filter((part) => part !== '') : undefined
}

function escaped(text: string): string {
  return text.replaceAll(/[.,()~]/g, '~$&')
}

function unescaped(text: string): string {
  return text.replaceAll(/~(.)/gs, '$1')
}
