import { compareDates, partialDate, type PartialDate } from '../calendar/partial-date.ts'
import type { CustomFields } from '../custom-field/custom-field.ts'
import { isFilled, listPart, valuesOfPart, type DayAt, type ListedFacts } from './list-parts.ts'
import type { RecordKind } from './record-kind.ts'
import type { RollUp } from './roll-ups.ts'

export type RolledUp =
  | { readonly is: 'figure'; readonly figure: number }
  | { readonly is: 'date'; readonly date: PartialDate }
  | { readonly is: 'share'; readonly part: number; readonly of: number }

/**
 * @param dayAt the day of a moment where the reader is; `coalitionDay` where it is not said
 * @returns undefined where no record has a value to roll up
 */
export function rollUp(
  kind: RecordKind,
  { part: name, way, value }: RollUp,
  items: readonly ListedFacts[],
  own?: CustomFields,
  dayAt?: DayAt,
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
      const dates = items
        .flatMap((item) => partialDate.safeParse(part.read(item, dayAt)).data ?? [])
        .toSorted(compareDates)
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
  return Number(figure.toPrecision(15))
}
