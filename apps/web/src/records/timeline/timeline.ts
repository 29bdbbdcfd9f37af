import type { Day } from '@minga/domain/calendar/partial-date'

import { yearScale, type Stretch } from './year-scale.ts'

/** Something to place on a scale of years. */
export interface Dated<Item> {
  readonly item: Item
  /** First and last day of its bar. */
  readonly from: Day
  readonly to: Day
  /** The last day that was first promised, where it has slipped since. */
  readonly promised?: Day | undefined
  readonly band: string
}

/** Its position on the scale, as fractions of its width. */
export interface TimelineBar<Item> {
  readonly item: Item
  readonly from: number
  readonly to: number
  readonly promised: number | undefined
  /** The start of its label: at the bar, or further left where it would leave the page. */
  readonly labelAt: number
  /** Its row in its band, so that labels do not overlap. */
  readonly lane: number
}

/** What belongs together, below each other on the common scale. */
export interface TimelineBand<Item> {
  readonly name: string
  readonly bars: readonly TimelineBar<Item>[]
  readonly lanes: number
}

export interface Timeline<Item> {
  readonly stretches: readonly Stretch[]
  readonly today: number
  readonly bands: readonly TimelineBand<Item>[]
}

interface Shape {
  readonly today: Day
  /** The width of a label, as a fraction of the whole. */
  readonly labelWidth: number
  /** In the order of bands; what no name is of comes last. */
  readonly bands: readonly string[]
}

/** Places what is dated, each band's in the order of first days. A band without anything is left out. */
export function timelineOf<Item>(dated: readonly Dated<Item>[], { today, labelWidth, bands }: Shape): Timeline<Item> {
  const days = dated.flatMap(({ from, to, promised }) => (promised === undefined ? [from, to] : [from, to, promised]))
  const { stretches, at } = yearScale([today, ...days])
  const inOrder = dated.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1))
  const byBand = Map.groupBy(inOrder, ({ band }) => band)
  const names = [...bands, ...[...byBand.keys()].filter((name) => !bands.includes(name))]
  return {
    stretches,
    today: at(today),
    bands: names.flatMap((name) => {
      const own = byBand.get(name) ?? []
      if (own.length === 0) return []
      const spans = own.map(({ item, from: first, to, promised }) => {
        const from = at(first)
        return {
          item,
          from,
          to: at(to),
          promised: promised === undefined ? undefined : at(promised),
          labelAt: Math.max(0, Math.min(from, 1 - labelWidth)),
        }
      })
      return [{ name, ...inLanes(spans, labelWidth) }]
    }),
  }
}

/** Gives each bar the first row in which its label meets no other. */
function inLanes<Item>(
  spans: readonly Omit<TimelineBar<Item>, 'lane'>[],
  labelWidth: number,
): Omit<TimelineBand<Item>, 'name'> {
  const laneEnds: number[] = []
  const bars = spans.map((span) => {
    const free = laneEnds.findIndex((end) => end <= span.labelAt)
    const lane = free < 0 ? laneEnds.length : free
    laneEnds[lane] = Math.max(span.to, span.promised ?? 0, span.labelAt + labelWidth)
    return { ...span, lane }
  })
  return { bars, lanes: laneEnds.length }
}
