import { z } from 'zod'

/**
 * A date as exact as people know it: `2030`, `2030-Q2`, `2030-06`, `2030-06-30`, or a span of years `2026/2034`.
 * Stored and compared as text of these forms; read aloud in the reader's locale by the web.
 */
const form =
  /^(?:\d{4}|\d{4}-Q[1-4]|\d{4}-(?:0[1-9]|1[0-2])|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|\d{4}\/\d{4})$/

export const partialDate = z.string().refine((text) => form.test(text) && isReal(text), 'not a date')
export type PartialDate = z.infer<typeof partialDate>

/** An exact day, `2030-06-30`. */
export type Day = string

function isReal(text: string): boolean {
  if (text.includes('/')) return text.slice(0, 4) <= text.slice(5)
  if (text.length < 10) return true
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** The last day the date can mean: what is due in `2030-Q2` is late from 1 July. */
export function lastDay(date: PartialDate): Day {
  if (date.includes('/')) return `${date.slice(5)}-12-31`
  if (date.length === 4) return `${date}-12-31`
  if (date.includes('Q')) return endOfMonth(date.slice(0, 4), Number(date.slice(6)) * 3)
  if (date.length === 7) return endOfMonth(date.slice(0, 4), Number(date.slice(5)))
  return date
}

/** The first day the date can mean. */
export function firstDay(date: PartialDate): Day {
  if (date.includes('/') || date.length === 4) return `${date.slice(0, 4)}-01-01`
  if (date.includes('Q')) return `${date.slice(0, 4)}-${twoDigits(Number(date.slice(6)) * 3 - 2)}-01`
  if (date.length === 7) return `${date}-01`
  return date
}

function endOfMonth(year: string, month: number): Day {
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** The day that lies so many days after this one, or before it where they are negative. */
export function dayAfter(from: Day, days: number): Day {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/** Every date, but for spans of years, whose last day is one of these: `days` of them from `first` on. */
export function datesEndingFrom(first: Day, days: number): PartialDate[] {
  return Array.from({ length: days }, (_, at) => dayAfter(first, at)).flatMap((each) =>
    [
      each,
      each.slice(0, 7),
      `${each.slice(0, 4)}-Q${Math.ceil(Number(each.slice(5, 7)) / 3)}`,
      each.slice(0, 4),
    ].filter((date) => lastDay(date) === each),
  )
}

/** Earlier first; of two dates with one last day, the more exact first. */
export function compareDates(a: PartialDate, b: PartialDate): number {
  const byEnd = lastDay(a).localeCompare(lastDay(b))
  return byEnd === 0 ? firstDay(b).localeCompare(firstDay(a)) : byEnd
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day)
}

const day = 86_400_000
