import type { Milestone } from '@minga/domain/milestone/milestone'
import { compareDates, firstDay, lastDay, type Day } from '@minga/domain/calendar/partial-date'

import type { ListedRecord } from '../../records/list/listed-record.ts'
import { yearScale, type Stretch } from './year-scale.ts'

/** A milestone's position on the scale of years, as fractions of its width. */
export interface TimelineBar {
  readonly item: ListedRecord<Milestone>
  readonly from: number
  readonly to: number
  /** The start of its label: at the bar, or further left where it would leave the page. */
  readonly labelAt: number
  /** Its row, so that labels do not overlap. */
  readonly lane: number
}

export interface Timeline {
  readonly stretches: readonly Stretch[]
  readonly today: number
  readonly bars: readonly TimelineBar[]
  readonly lanes: number
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

  const laneEnds: number[] = []
  const bars = dated.map(({ item, date }) => {
    const from = at(firstDay(date))
    const to = at(lastDay(date))
    const labelAt = Math.max(0, Math.min(from, 1 - labelWidth))
    const free = laneEnds.findIndex((end) => end <= labelAt)
    const lane = free < 0 ? laneEnds.length : free
    laneEnds[lane] = Math.max(to, labelAt + labelWidth)
    return { item, from, to, labelAt, lane }
  })
  return { stretches, today: at(today), bars, lanes: laneEnds.length, undated }
}
