import type { Day } from '@minga/domain/calendar/partial-date'

/** Today, in UTC: due dates are days, and a coalition spans time zones. */
export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10)
}

/** In ms: where the day begins first. */
const eastOfGreenwich = 14 * 60 * 60 * 1000

/** Whether a day has begun somewhere: a person in the east is not told that today is to come. @param at ISO */
export function hasBegun(day: Day, at: string): boolean {
  return Date.parse(`${day}T00:00:00Z`) <= Date.parse(at) + eastOfGreenwich
}
