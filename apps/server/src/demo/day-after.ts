import type { Day } from '@minga/domain/calendar/partial-date'

/** The day so many days after another; before it, when `days` is negative. */
export function dayAfter(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
