import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** The visible rows, and that of the active cell wherever it is: a screen reader hears the cell only while it is on the page. */
export function rowsToDraw(range: Range, active: number): number[] {
  const inSight = defaultRangeExtractor(range)
  if (active < 0 || active >= range.count || inSight.includes(active)) return inSight
  return [...inSight, active].toSorted((a, b) => a - b)
}
