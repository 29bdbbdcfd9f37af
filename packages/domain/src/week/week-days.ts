import { dayAfter, daysBetween, type Day } from '../calendar/partial-date.ts'
import { localTime } from '../calendar/morning.ts'
import { weekdayOf } from '../calendar/working-day.ts'
import { isWorkingDayOf, isWorkingHour, type WorkingPlace } from '../notice/working-hours.ts'

/** How many days a person's week has: today and those after it. */
export const daysOfWeek = 7

/** The parts of a week: what was due before today, each of its days, what is due after them, and what has no day. */
export type WeekPart = 'late' | 'day' | 'later' | 'undated'

interface PartOfWeek<Item> {
  readonly part: WeekPart
  /** Of a day. */
  readonly day: Day | null
  readonly items: readonly Item[]
}

/** Sorts what waits by day: late, each day of the week that has something, later, without a day. Within one the earliest first. */
export function byDay<Item extends { readonly day: Day | null }>(
  items: readonly Item[],
  today: Day,
): PartOfWeek<Item>[] {
  const last = lastDayOfWeek(today)
  const dated = items.toSorted((a, b) => (a.day ?? '').localeCompare(b.day ?? ''))
  const days = Map.groupBy(dated, ({ day }) => (day !== null && day >= today && day <= last ? day : null))
  const beside = days.get(null) ?? []
  const parts: PartOfWeek<Item>[] = [
    { part: 'late', day: null, items: beside.filter(({ day }) => day !== null && day < today) },
    ...Array.from({ length: daysOfWeek }, (_, at) => dayAfter(today, at)).map((day) => ({
      part: 'day' as const,
      day,
      items: days.get(day) ?? [],
    })),
    { part: 'later', day: null, items: beside.filter(({ day }) => day !== null && day > last) },
    { part: 'undated', day: null, items: beside.filter(({ day }) => day === null) },
  ]
  return parts.filter(({ items: own }) => own.length > 0)
}

/** The last day of the week that begins today. */
export function lastDayOfWeek(today: Day): Day {
  return dayAfter(today, daysOfWeek - 1)
}

/** In days: how long after its day the mail of a week that a server missed is made up for. */
const longestMissed = 2

/**
 * The Monday of the week whose mail is due at this moment where a person is: on their first working day of the week, in their
 * working hours, and up to two days later where it was missed. The Monday names the week, so that each has one mail, also
 * where the clocks change or the person travels.
 */
export function weekToMail(now: Date, place: WorkingPlace): Day | undefined {
  if (!isWorkingHour(now, place)) return undefined
  const { day } = localTime(now, place.timeZone)
  const monday = dayAfter(day, -weekdayOf(day))
  const days = Array.from({ length: daysOfWeek }, (_, at) => dayAfter(monday, at))
  const first = days.find((each) => isWorkingDayOf(each, place))
  return first !== undefined && daysBetween(first, day) <= longestMissed ? monday : undefined
}
