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

/** A bar that is drawn. */
export interface SeenBar<Item> extends TimelineBar<Item> {
  /** Among all of its band, from 1. */
  readonly place: number
}

interface SeenBand<Item> extends Omit<PlacedBand<Item>, 'bars'> {
  readonly bars: readonly SeenBar<Item>[]
  /** How many bars it has altogether. */
  readonly count: number
}

interface Sight<Item> extends Stretch {
  /** Whether something is drawn wherever it is: what has the focus. */
  readonly kept?: (item: Item) => boolean
}

/** The bands of which something is in sight, each with the bars that are. */
export function inSight<Item>(
  bands: readonly PlacedBand<Item>[],
  heading: number,
  { top, bottom, kept }: Sight<Item>,
): readonly SeenBand<Item>[] {
  return bands.flatMap((band) => {
    const end = band.top + heading + band.lanes * band.laneHeight
    const isNear = end >= top && band.top <= bottom
    const bars = band.bars.flatMap((bar, at) => {
      const from = topOf(band, heading, bar)
      const isSeen = from + band.laneHeight >= top && from <= bottom
      return isSeen || kept?.(bar.item) === true ? [{ ...bar, place: at + 1 }] : []
    })
    return isNear || bars.length > 0 ? [{ ...band, bars, count: band.bars.length }] : []
  })
}
