import type { Day } from './partial-date.ts'

const hour = 60 * 60 * 1000

/**
 * The day that it is in the westernmost zone: a date is late once its day is over there, on each page, in each file and mail alike,
 * whatever the reader's clock. By UTC what is due today would be late in an American evening.
 *
 * @param moment in ms or ISO 8601. Summer time is left out: to know it, a browser reads its tables of zones before the first paint (13 ms)
 */
export function coalitionDay(moment: Date | number | string): Day {
  return new Date(new Date(moment).getTime() - 8 * hour).toISOString().slice(0, 10)
}
