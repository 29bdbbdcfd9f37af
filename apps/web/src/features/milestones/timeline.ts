import type { Milestone } from '@minga/domain/milestone/milestone'
import { compareDates, firstDay, lastDay, type Day } from '@minga/domain/calendar/partial-date'
import { sectors, type Sector } from '@minga/domain/vocabulary/sector'

import type { ListedRecord } from '../../records/list/listed-record.ts'
import { yearScale, type Stretch } from './year-scale.ts'

/** A milestone's position on the scale of years, as fractions of its width. */
export interface TimelineBar {
  readonly item: ListedRecord<Milestone>
  readonly from: number
  readonly to: number
  /** The start of its label: at the bar, or further left where it would leave the page. */
  readonly labelAt: number
  /** Its row in its band, so that labels do not overlap. */
  readonly lane: number
}

/** A sector, or what is not of one sector alone. */
type BandSector = Sector | 'several' | 'none'

/** The milestones of one sector, below each other on the common scale. */
export interface TimelineBand {
  readonly sector: BandSector
  readonly bars: readonly TimelineBar[]
  readonly lanes: number
}

export interface Timeline {
  readonly stretches: readonly Stretch[]
  readonly today: number
  /** The bands with a dated milestone, in the order of sectors. */
  readonly bands: readonly TimelineBand[]
  readonly undated: readonly ListedRecord<Milestone>[]
}

/**
 * Dates as spans: a milestone "in 2030" may fall on any day and spans the whole year.
 *
 * @param labelWidth the width of a label, as a fraction of the whole
 */
export function timelineOf(list: readonly ListedRecord<Milestone>[], today: Day, labelWidth: number): Timeline {
  const dated = list
    .flatMap((item) => (item.record.date === null ? [] : [{ item, date: item.record.date }]))
    .toSorted((a, b) => compareDates(a.date, b.date))
  const undated = list.filter((item) => item.record.date === null)
  const { stretches, at } = yearScale([today, ...dated.flatMap(({ date }) => [firstDay(date), lastDay(date)])])
  const spans = dated.map(({ item, date }) => {
    const from = at(firstDay(date))
    return { item, from, to: at(lastDay(date)), labelAt: Math.max(0, Math.min(from, 1 - labelWidth)) }
  })
  const bands = bandSectors.flatMap((sector) => {
    const own = spans.filter(({ item }) => bandOf(item.record) === sector)
    return own.length === 0 ? [] : [{ sector, ...inLanes(own, labelWidth) }]
  })
  return { stretches, today: at(today), bands, undated }
}

const bandSectors: readonly BandSector[] = [...sectors, 'several', 'none']

function bandOf({ sectors: own }: Milestone): BandSector {
  const [only = 'none', ...others] = own
  return others.length === 0 ? only : 'several'
}

/** Gives each bar the first row in which its label meets no other. */
function inLanes(spans: readonly Omit<TimelineBar, 'lane'>[], labelWidth: number): Omit<TimelineBand, 'sector'> {
  const laneEnds: number[] = []
  const bars = spans.map((span) => {
    const free = laneEnds.findIndex((end) => end <= span.labelAt)
    const lane = free < 0 ? laneEnds.length : free
    laneEnds[lane] = Math.max(span.to, span.labelAt + labelWidth)
    return { ...span, lane }
  })
  return { bars, lanes: laneEnds.length }
}
