/** How many raters gave the mark 1, 2, 3, 4 and 5. */
export type MarkCounts = readonly [number, number, number, number, number]

/** The statistics of the marks of one barrier, without the people who have no opinion. */
export interface MarkStatistics {
  readonly raters: number
  readonly sum: number
  readonly mean: number
  readonly median: number
  /** The quartiles, as spreadsheets interpolate them (QUARTILE.INC). */
  readonly lower: number
  readonly upper: number
  readonly least: number
  readonly most: number
}

/** @returns undefined where there is no mark */
export function statisticsOf(counts: MarkCounts): MarkStatistics | undefined {
  const raters = counts.reduce((all, count) => all + count, 0)
  if (raters === 0) return undefined
  const sum = counts.reduce((all, count, at) => all + count * (at + 1), 0)
  return {
    raters,
    sum,
    mean: sum / raters,
    median: quantile(counts, raters, 0.5),
    lower: quantile(counts, raters, 0.25),
    upper: quantile(counts, raters, 0.75),
    least: markAt(counts, 0),
    most: markAt(counts, raters - 1),
  }
}

/** The spread of the middle half of the raters. */
export function spreadOf({ lower, upper }: Pick<MarkStatistics, 'lower' | 'upper'>): number {
  return upper - lower
}

/** The whole mark nearest to the mean; a mean just between two takes the graver. */
export function nearestMark({ sum, raters }: Pick<MarkStatistics, 'sum' | 'raters'>): number {
  // In whole numbers, so that a half is a half.
  return Math.floor((2 * sum + raters) / (2 * raters))
}

function quantile(counts: MarkCounts, raters: number, part: number): number {
  const place = (raters - 1) * part
  const before = Math.floor(place)
  const low = markAt(counts, before)
  const high = markAt(counts, Math.min(before + 1, raters - 1))
  return low + (high - low) * (place - before)
}

/** The mark at a place among all marks in order. */
function markAt(counts: MarkCounts, place: number): number {
  let passed = 0
  for (const [at, count] of counts.entries()) {
    passed += count
    if (place < passed) return at + 1
  }
  throw new Error('there are fewer marks')
}
