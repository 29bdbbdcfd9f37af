import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** The visible rows, and the focused row wherever it is: removing it from the page would lose the focus. */
export function rowsToDraw(range: Range, active: number): number[] {
  const inSight = defaultRangeExtractor(range)
  if (active < 0 || active >= range.count || inSight.includes(active)) return inSight
  return [...inSight, active].toSorted((a, b) => a - b)
}
