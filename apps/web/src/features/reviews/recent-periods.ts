import type { Day, PartialDate } from '@minga/domain/calendar/partial-date'

/** The quarters and years that a review can be about: those that ended last, and those that run now. */
export function recentPeriods(today: Day): readonly PartialDate[] {
  const year = Number(today.slice(0, 4))
  const now = year * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  const quarters = [now - 1, now, now - 2, now - 3].map(
    (at) => `${String(Math.floor(at / 4))}-Q${String((at % 4) + 1)}`,
  )
  return [...quarters, String(year), String(year - 1)]
}
