import type { Day } from '@minga/domain/calendar/partial-date'

/** Today, in UTC: due dates are days, and a coalition spans time zones. */
export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10)
}
