import { z } from 'zod'

import { dayAfter, lastDay, type Day, type PartialDate } from './partial-date.ts'

/** A month, `2030-06`. */
export const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
export type Month = z.infer<typeof month>

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** @param steps months later, or earlier where they are negative */
export function monthAfter(from: Month, steps: number): Month {
  const date = new Date(`${from}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + steps)
  return date.toISOString().slice(0, 7)
}

/** The days of a month's weeks, Monday first; the first and the last week have days of its neighbours. */
export function weeksOf(of: Month): readonly (readonly Day[])[] {
  const first = `${of}-01`
  // Sunday is 0 in JavaScript.
  const sinceMonday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const start = dayAfter(first, -sinceMonday)
  const weeks: Day[][] = []
  for (let day = start; day <= lastDay(of); day = dayAfter(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, at) => dayAfter(day, at)))
  }
  return weeks
}

/** Whether a date is an exact day: a less exact one, such as a quarter, lies on no day of a calendar. */
export function isDay(date: PartialDate): boolean {
  return date.length === 10
}
