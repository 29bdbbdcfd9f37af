import { searchTimes, type SearchTime } from '@minga/protocol/http/search'

const daysOf = { week: 7, month: 30, year: 365 } as const satisfies Record<SearchTime, number>
const day = 86_400_000

/** The first day of a time that ends today, in UTC: `2026-11-21`. A day is itself. */
export function firstDayOf(time: string, now: Date): string {
  const known = searchTimes.find((each) => each === time)
  return known === undefined ? time : new Date(now.getTime() - daysOf[known] * day).toISOString().slice(0, 10)
}

/** Those of all times, the latest first. */
export function firstDays(now: Date): readonly string[] {
  return searchTimes.map((time) => firstDayOf(time, now))
}
