import type { ListReader } from '../action/action-facets.ts'
import { firstDay, lastDay, partialDate, type Day } from '../calendar/partial-date.ts'
import { noCustomFields, type CustomFields } from '../custom-field/custom-field.ts'
import { localizedText } from '../language/language.ts'
import { foldText } from '../search/fold-text.ts'
import { isFilled, listPart, valuesOfPart, type DayAt, type ListedFacts, type ListPart } from './list-parts.ts'
import { plainTitle } from './mentions.ts'
import type { RecordKind } from './record-kind.ts'
import { isGroup, readersValues, type Condition, type ConditionGroup, type Join, type Where } from './where.ts'

/** The reader of a filtered list. */
export interface WhereReader extends ListReader {
  readonly organisation: string
  /** In UTC where it is not said. */
  readonly dayAt?: DayAt
}

export type Test = (item: ListedFacts) => boolean

/** Makes a filter into one function of a record: everything that does not depend on the record is decided here, once. */
export function compileWhere(
  kind: RecordKind,
  where: Where | undefined,
  reader: WhereReader,
  own: CustomFields = noCustomFields,
): Test {
  if (where === undefined) return () => true
  const test = (each: Condition | ConditionGroup): Test =>
    isGroup(each)
      ? joined(
          each.join,
          each.conditions.map((condition) => testOf(kind, condition, reader, own)),
        )
      : testOf(kind, each, reader, own)
  return joined(where.join, where.of.map(test))
}

function joined(join: Join, tests: readonly Test[]): Test {
  return join === 'all' ? (item) => tests.every((test) => test(item)) : (item) => tests.some((test) => test(item))
}

function testOf(kind: RecordKind, condition: Condition, reader: WhereReader, own: CustomFields): Test {
  const part = listPart(kind, condition.part, own)
  if (part === undefined) return () => true
  const { operator } = condition
  if (operator === 'filled') return (item) => isFilled(part, item)
  if (operator === 'empty') return (item) => !isFilled(part, item)
  switch (part.operand) {
    case 'text':
      return textTest(part, condition)
    case 'choice':
    case 'set':
      return membersTest(part, condition, reader)
    case 'figure':
      return orderTest(condition, (item) => figureOf(part.read(item)), figureSpan)
    case 'day':
      return orderTest(
        condition,
        (item) => dayOf(part.read(item, reader.dayAt)),
        (value) => daySpan(value === readersValues.day ? reader.today : value),
      )
    case 'other':
      return () => true
  }
}

/** A title counts in all of its languages. */
function textOf(part: ListPart, item: ListedFacts): string {
  if (part.type !== 'title') return valuesOfPart(part, item).join(' ')
  return plainTitle(localizedText.safeParse(part.read(item)).data ?? {})
}

function textTest(part: ListPart, { operator, values: [sought = ''] }: Condition): Test {
  const wanted = foldText(sought)
  const has: Test = (item) => foldText(textOf(part, item)).includes(wanted)
  return operator === 'has' ? has : (item) => !has(item)
}

function membersTest(part: ListPart, { operator, values }: Condition, reader: WhereReader): Test {
  const wanted = new Set(values.map((value) => meant(part, value, reader)))
  const isAny: Test = (item) => valuesOfPart(part, item).some((value) => wanted.has(value))
  if (operator === 'any') return isAny
  if (operator === 'none') return (item) => !isAny(item)
  return (item) => {
    const held = new Set(valuesOfPart(part, item))
    return [...wanted].every((value) => held.has(value))
  }
}

function meant({ type }: ListPart, value: string, { person, organisation }: WhereReader): string {
  if (type === 'person' && value === readersValues.person) return person
  const isBody = type === 'organisation' || type === 'organisations'
  return isBody && value === readersValues.organisation ? organisation : value
}

type Span<Value> = readonly [from: Value, to: Value]

/**
 * Compares a value, which is one point, with one that may be a span: `2030` is the whole year. Exactly one of before,
 * within and after holds, and none of them for an empty field, which is not within either.
 */
function orderTest<Value extends string | number>(
  { operator, values: [one = '', other = one] }: Condition,
  pointOf: (item: ListedFacts) => Value | undefined,
  spanOf: (value: string) => Span<Value>,
): Test {
  const [a, b] = [spanOf(one), spanOf(other)]
  const [from, to] = a[0] <= b[0] ? [a[0], b[1]] : [b[0], a[1]]
  const test = (is: (point: Value) => boolean): Test => {
    return (item) => {
      const point = pointOf(item)
      return point !== undefined && is(point)
    }
  }
  const within = test((point) => point >= from && point <= to)
  switch (operator) {
    case 'lt':
      return test((point) => point < from)
    case 'le':
      return test((point) => point <= to)
    case 'gt':
      return test((point) => point > to)
    case 'ge':
      return test((point) => point >= from)
    case 'ne':
      return (item) => !within(item)
    case 'eq':
    case 'between':
    // The others compare no order.
    case 'has':
    case 'hasnt':
    case 'any':
    case 'all':
    case 'none':
    case 'empty':
    case 'filled':
      return within
  }
}

function figureSpan(value: string): Span<number> {
  return [Number(value), Number(value)]
}

function figureOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** A date counts as its last day, as in lateness and in the order of a list. */
function dayOf(value: unknown): Day | undefined {
  const date = partialDate.safeParse(value).data
  return date === undefined ? undefined : lastDay(date)
}

function daySpan(date: string): Span<Day> {
  return [firstDay(date), lastDay(date)]
}
