import { compareDates, partialDate, type PartialDate } from '../calendar/partial-date.ts'
import type { CustomFields } from '../custom-field/custom-field.ts'
import { isCustomName } from './custom-key.ts'
import { isFilled, listPart, valuesOfPart, type ListedFacts, type ListPart, type Operand } from './list-parts.ts'
import type { RecordKind } from './record-kind.ts'

/** How many values of a column become one. */
export const rollUpWays = {
  text: ['filled'],
  choice: ['share', 'filled'],
  set: ['share', 'filled'],
  figure: ['sum', 'mean', 'median', 'min', 'max', 'filled'],
  day: ['earliest', 'latest', 'filled'],
  other: ['filled'],
} as const satisfies Record<Operand, readonly string[]>
export type RollUpWay = (typeof rollUpWays)[Operand][number]
const everyWay: readonly RollUpWay[] = Object.values(rollUpWays).flat()

/** The summary below a column, and in the row of a group. */
export interface RollUp {
  readonly part: string
  readonly way: RollUpWay
  /** For `share`: the value whose share of the records it is. */
  readonly value?: string
}

export type RolledUp =
  | { readonly is: 'figure'; readonly figure: number }
  | { readonly is: 'date'; readonly date: PartialDate }
  | { readonly is: 'share'; readonly part: number; readonly of: number }

/** A sum of ratings says nothing: how many of them there are would count as much as what they say. */
export function waysOf({ operand, type }: ListPart): readonly RollUpWay[] {
  const ways: readonly RollUpWay[] = rollUpWays[operand]
  return type === 'scale' ? ways.filter((way) => way !== 'sum') : ways
}

/**
 * Reads the roll-ups of an address, `severity.mean,status.share.resolved`: one for a column, others are ignored.
 *
 * @param own without them, those of fields of the coalition's own fit by their form
 */
export function readRollUps(kind: RecordKind, text: string | undefined, own?: CustomFields): readonly RollUp[] {
  const read = new Map<string, RollUp>()
  for (const item of text?.split(',') ?? []) {
    const [name = '', given, ...rest] = item.split('.')
    const part = listPart(kind, name, own)
    const ways = part !== undefined ? waysOf(part) : own === undefined && isCustomName(name) ? everyWay : []
    const way = ways.find((each) => each === given)
    if (way === undefined || read.has(name)) continue
    const value = rest.join('.')
    if (way === 'share' && (value === '' || part?.values?.includes(value) === false)) continue
    read.set(name, way === 'share' ? { part: name, way, value } : { part: name, way })
  }
  return [...read.values()]
}

/** Undefined where nothing is rolled up. */
export function writeRollUps(rollUps: readonly RollUp[]): string | undefined {
  const items = rollUps.map(({ part, way, value }) => [part, way, ...(value === undefined ? [] : [value])].join('.'))
  return items.length === 0 ? undefined : items.join(',')
}

/** @returns undefined where no record has a value to roll up */
export function rollUp(
  kind: RecordKind,
  { part: name, way, value }: RollUp,
  items: readonly ListedFacts[],
  own?: CustomFields,
): RolledUp | undefined {
  const part = listPart(kind, name, own)
  if (part === undefined || items.length === 0) return undefined
  switch (way) {
    case 'share':
      return shareOf(items, (item) => value !== undefined && valuesOfPart(part, item).includes(value))
    case 'filled':
      return shareOf(items, (item) => isFilled(part, item))
    case 'earliest':
    case 'latest': {
      const dates = items.flatMap((item) => partialDate.safeParse(part.read(item)).data ?? []).toSorted(compareDates)
      const date = way === 'earliest' ? dates[0] : dates.at(-1)
      return date === undefined ? undefined : { is: 'date', date }
    }
    case 'sum':
    case 'mean':
    case 'median':
    case 'min':
    case 'max': {
      const figures = items.flatMap((item) => {
        const figure = part.read(item)
        return typeof figure === 'number' ? [figure] : []
      })
      return figures.length === 0 ? undefined : { is: 'figure', figure: figureOf(way, figures) }
    }
  }
}

function shareOf(items: readonly ListedFacts[], is: (item: ListedFacts) => boolean): RolledUp {
  return { is: 'share', part: items.filter(is).length, of: items.length }
}

function figureOf(way: 'sum' | 'mean' | 'median' | 'min' | 'max', figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const [middle, before] = [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted[Math.ceil(sorted.length / 2) - 1] ?? 0]
  const sum = exact(sorted.reduce((total, figure) => total + figure, 0))
  const ways = {
    sum,
    mean: exact(sum / sorted.length),
    median: exact((middle + before) / 2),
    min: sorted[0] ?? 0,
    max: sorted.at(-1) ?? 0,
  }
  return ways[way]
}

/** Without what binary fractions add: 0.1 + 0.2 is 0.3. */
function exact(figure: number): number {
  return Number(figure.toPrecision(12))
}
