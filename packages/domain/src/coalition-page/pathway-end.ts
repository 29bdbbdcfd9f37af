import type { PathwayView } from '../pathway/pathway-view.ts'
import { lessDecimal, percentMore } from '../series/decimal.ts'

/** Where a pathway leads, in its unit: what would be without levers, what they take off, what is left. */
export interface PathwayEnd {
  readonly year: number
  readonly usual: string
  readonly taken: string
  readonly left: string
  /** What is left against what would be, in percent. Absent where nothing would be. */
  readonly percent?: string
  /** Whether it is the year that the pathway leads to: for that year a figure may be missing. */
  readonly isTarget: boolean
}

/** Undefined where nothing is computed for any year. */
export function pathwayEnd({ usual, left, targetYear }: PathwayView): PathwayEnd | undefined {
  const years = Object.keys(left).map(Number)
  const until = targetYear === undefined ? years : years.filter((year) => year <= targetYear)
  const year = Math.max(...until)
  const [before, after] = [usual?.values[year], left[year]]
  if (before === undefined || after === undefined) return undefined
  const percent = percentMore(after, before)
  return {
    year,
    usual: before,
    taken: lessDecimal(before, after),
    left: after,
    ...(percent !== undefined && { percent }),
    isTarget: year === targetYear,
  }
}
