import { z } from 'zod'

import { localTime } from '../calendar/morning.ts'
import { isPublicHoliday, weekdayOf } from '../calendar/working-day.ts'
import type { Day } from '../calendar/partial-date.ts'

/** When mail of notices may reach a person: whole hours where they are, on these days of the week, Monday being 0. */
export const workingHours = z
  .object({
    from: z.int().min(0).max(23),
    until: z.int().min(1).max(24),
    days: z
      .array(z.int().min(0).max(6))
      .min(1)
      .max(7)
      .transform((days) => [...new Set(days)].toSorted((a, b) => a - b)),
  })
  .refine(({ from, until }) => from < until, { error: 'until: later than from', path: ['until'] })
export type WorkingHours = z.infer<typeof workingHours>

/** Those of a person who chose none. */
export const usualWorkingHours: WorkingHours = { from: 8, until: 19, days: [0, 1, 2, 3, 4] }

/** Where and when a person works. */
export interface WorkingPlace {
  readonly timeZone: string | undefined
  /** The ISO 3166 alpha-3 code of their organisation's country: its public holidays are quiet. */
  readonly country: string | undefined
  readonly hours: WorkingHours
}

/** Whether it is a working hour where the person is, and no public holiday of their organisation's country. */
export function isWorkingHour(now: Date, place: WorkingPlace): boolean {
  const { day, hour } = localTime(now, place.timeZone)
  return hour >= place.hours.from && hour < place.hours.until && isWorkingDayOf(day, place)
}

/** Whether a day is one of the person's working days. */
export function isWorkingDayOf(day: Day, { hours, country }: WorkingPlace): boolean {
  return hours.days.includes(weekdayOf(day)) && !isPublicHoliday(day, country)
}
