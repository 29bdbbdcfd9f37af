import type { Milestone } from '@minga/domain/milestone/milestone'
import { compareDates, daysBetween, firstDay, lastDay, type Day } from '@minga/domain/calendar/partial-date'

import type { ListedRecord } from '../../records/list/listed-record.ts'

/** Where a milestone lies between the first and the last year, as fractions of the whole width. */
export interface TimelineBar {
  readonly item: ListedRecord<Milestone>
  readonly from: number
  readonly to: number
  /** Where its label begins: at the bar, or further left where it would leave the page. */
  readonly labelAt: number
  /** The row it is drawn in, so that labels do not lie on one another. */
  readonly lane: number
}

export interface Timeline {
  readonly years: readonly { readonly year: number; readonly at: number }[]
  readonly today: number
  readonly bars: readonly TimelineBar[]
  readonly lanes: number
  readonly undated: readonly ListedRecord<Milestone>[]
}

/**
 * Dates as spans: what is due "in 2030" may fall on any day of it and is drawn as the whole year.
 *
 * @param labelWidth how much of the width a label takes, as a fraction
 */
export function timelineOf(
  list: readonly ListedRecord<Milestone>[],
  today: Day,
  labelWidth: number,
): Timeline {
  const dated = list
    .flatMap((item) => (item.record.date === null ? [] : [{ item, date: item.record.date }]))
    .toSorted((a, b) => compareDates(a.date, b.date))
  const undated = list.filter((item) => item.record.date === null)
  const days = [today, ...dated.flatMap(({ date }) => [firstDay(date), lastDay(date)])]
  const first = Math.min(...days.map(yearOf))
  const last = Math.max(...days.map(yearOf)) + 1
  const whole = daysBetween(`${first}-01-01`, `${last}-01-01`)
  const at = (day: Day) => daysBetween(`${first}-01-01`, day) / whole

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
  return { years: yearsBetween(first, last, at), today: at(today), bars, lanes: laneEnds.length, undated }
}

/** Every year while they are few; then every second, fifth or tenth. */
function yearsBetween(first: number, last: number, at: (day: Day) => number) {
  const step = [1, 2, 5, 10].find((candidate) => (last - first) / candidate <= 14) ?? 20
  const years = []
  for (let year = Math.ceil(first / step) * step; year < last; year += step)
    years.push({ year, at: at(`${year}-01-01`) })
  return years
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}
