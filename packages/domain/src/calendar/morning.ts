import { dayAfter, type Day } from './partial-date.ts'

/** The hour at which a day's messages go out, where the reader is. */
export const morningHour = 8

/** The last day whose morning has come where the reader is: before eight it is still the day before. */
export function lastMorning(now: Date, timeZone?: string): Day {
  const { day: today, hour } = localTime(now, timeZone)
  return hour < morningHour ? dayAfter(today, -1) : today
}

/** The day and the hour of a moment where the reader is. */
export function localTime(now: Date, timeZone = 'UTC'): { readonly day: Day; readonly hour: number } {
  const parts = formatOf(timeZone).formatToParts(now)
  const of = new Map(parts.map(({ type, value }) => [type, value]))
  return { day: `${of.get('year')}-${of.get('month')}-${of.get('day')}`, hour: Number(of.get('hour')) }
}

/** Making one takes as long as formatting some fifty moments. A zone has several spellings: their number is bounded. */
const formats = new Map<string, Intl.DateTimeFormat>()
const maximumFormats = 1000

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  if (formats.size >= maximumFormats) formats.clear()
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, made)
  return made
}
