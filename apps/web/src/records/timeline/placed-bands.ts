import type { TimelineBand, TimelineBar } from './timeline.ts'
import type { Stretch } from './use-sight.ts'

export const labelWidth = 232
const yearsHeight = 40
export const headingHeight = 32

export interface PlacedBand<Item> extends TimelineBand<Item> {
  /** In pixels. */
  readonly laneHeight: number
  /** In pixels from the top of the timeline. */
  readonly top: number
}

/** The bands below the years, each as high as its heading and its lanes. One band alone needs no heading. */
export function placeBands<Item>(bands: readonly TimelineBand<Item>[], laneHeight: number) {
  const heading = bands.length > 1 ? headingHeight : 0
  let height = yearsHeight
  const placed = bands.map((band): PlacedBand<Item> => {
    const top = height
    height += heading + band.lanes * laneHeight
    return { ...band, top, laneHeight }
  })
  return { bands: placed, heading, height: height + 8 }
}

/** The top of a bar, in pixels from the top of the timeline. */
export function topOf<Item>(band: PlacedBand<Item>, heading: number, bar: TimelineBar<Item>): number {
  return band.top + heading + bar.lane * band.laneHeight
}

/** The bands of which something is in sight, each with the bars that are. */
export function inSight<Item>(
  bands: readonly PlacedBand<Item>[],
  heading: number,
  { top, bottom }: Stretch,
): readonly PlacedBand<Item>[] {
  return bands.flatMap((band) => {
    const end = band.top + heading + band.lanes * band.laneHeight
    if (end < top || band.top > bottom) return []
    const bars = band.bars.filter((bar) => {
      const at = topOf(band, heading, bar)
      return at + band.laneHeight >= top && at <= bottom
    })
    return [{ ...band, bars }]
  })
}
