import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** The rows in sight, and the one that holds the focus wherever it is: a row that leaves the page takes the focus with it. */
export function rowsToDraw(range: Range, active: number): number[] {
  const inSight = defaultRangeExtractor(range)
  if (active < 0 || active >= range.count || inSight.includes(active)) return inSight
  return [...inSight, active].toSorted((a, b) => a - b)
}
