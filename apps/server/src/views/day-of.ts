import type { Day } from '@minga/domain/calendar/partial-date'

/**
 * The day of a moment in UTC, as a certificate says it: of what was signed, adopted and published, so that all of its papers say one
 * day. What is late, and the day of any other paper, is `coalitionDay`.
 *
 * @param moment ISO 8601
 */
export function utcDay(moment: string): Day {
  return moment.slice(0, 10)
}

/** In ms: where the day begins first. */
const eastOfGreenwich = 14 * 60 * 60 * 1000

/** Whether a day has begun somewhere: a person in the east is not told that today is to come. @param at ISO */
export function hasBegun(day: Day, at: string): boolean {
  return Date.parse(`${day}T00:00:00Z`) <= Date.parse(at) + eastOfGreenwich
}
