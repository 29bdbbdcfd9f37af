import type { Day } from './partial-date.ts'

/** The hour at which a day's messages go out, where the reader is. */
export const morningHour = 8

/** The last day whose morning has come where the reader is: before eight it is still the day before. */
export function lastMorning(now: Date, timeZone = 'UTC'): Day {
  const parts = formatOf(timeZone).formatToParts(now)
  const of = new Map(parts.map(({ type, value }) => [type, value]))
  const midnight = Date.parse(`${of.get('year')}-${of.get('month')}-${of.get('day')}T00:00:00Z`)
  return new Date(midnight - (Number(of.get('hour')) < morningHour ? day : 0)).toISOString().slice(0, 10)
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

const day = 24 * 60 * 60 * 1000
