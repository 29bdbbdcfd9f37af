import type { Day } from './partial-date.ts'

/** The westernmost zone of the countries of this coalition. */
const westernmost = 'America/Tijuana'
const day = 24 * 60 * 60 * 1000

/** The first moment at which a day is over everywhere: in the westernmost zone, and where the people are who are asked. */
export function lastDayEnd(closesOn: Day, zones: Iterable<string>): string {
  const midnight = Date.parse(`${closesOn}T00:00:00.000Z`) + day
  const ends = [...new Set([westernmost, ...zones])].map((zone) => midnight - offsetAt(midnight, zone))
  return new Date(Math.max(...ends)).toISOString()
}

/** In ms: the clocks of a zone are so far ahead of UTC when they read this time. */
function offsetAt(reading: number, zone: string): number {
  const first = offsetOf(reading, zone)
  // Where clocks are changed in between, what holds at that moment itself.
  return offsetOf(reading - first, zone)
}

function offsetOf(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  const part = (name: string) => parts.get(name as Intl.DateTimeFormatPartTypes) ?? '00'
  const there = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00.000Z`
  return Date.parse(there) - Math.floor(at / 60_000) * 60_000
}
