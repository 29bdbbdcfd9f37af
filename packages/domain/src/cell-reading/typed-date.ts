import { partialDate, type PartialDate } from '../calendar/partial-date.ts'
import { plainText } from '../record/mentions.ts'

/**
 * Reads a date as people type it, as exact as they know it: 2030 · T2 2030 · 2030-Q2 · junio de 2030 · 06/2030 ·
 * 30/06/2030 · 30 jun 2030 · 2026–2034. Day and month stand in the order of the reader's locale, unless only the
 * other order is a date.
 *
 * @returns undefined when it is no date; the field then says what it expects
 */
export function typedDate(text: string, locale: string): PartialDate | undefined {
  const typed = plainText(text).replaceAll(/[–—]/g, '-')
  const read = span(typed) ?? quarter(typed) ?? numbers(typed, locale) ?? words(typed, locale)
  const parsed = partialDate.safeParse(read)
  return parsed.success ? parsed.data : undefined
}

function span(typed: string): string | undefined {
  const found = /^(\d{4}) ?(?:-|\/|a|to|ate) ?(\d{4})$/.exec(typed)
  return found ? `${found[1]}/${found[2]}` : undefined
}

/** T (trimestre) or Q (quarter), before or after the number, before or after the year. */
function quarter(typed: string): string | undefined {
  const [, year = '', number = ''] =
    /^(\d{4})[ -]?[tq]([1-4])$/.exec(typed) ?? /^(\d{4})[ -]?([1-4])[tq]$/.exec(typed) ?? []
  if (year !== '') return `${year}-Q${number}`
  const found = /^(?:[tq] ?([1-4])|([1-4])[ºo]? ?(?:t|q|tri|trim|trimestre|quarter))(?: de)?[ /-]?(\d{4})$/.exec(typed)
  return found ? `${found[3]}-Q${found[1] ?? found[2]}` : undefined
}

function numbers(typed: string, locale: string): string | undefined {
  if (/^\d{4}(-\d{2}){0,2}$/.test(typed)) return typed
  const month = /^(\d{1,2})[/.-](\d{4})$/.exec(typed)
  if (month) return `${month[2]}-${two(month[1])}`
  const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed)
  if (!day) return undefined
  const [, first, second, year] = day
  const inOrder = monthComesFirst(locale) ? [first, second] : [second, first]
  const candidates = [inOrder, inOrder.toReversed()].map(([m, d]) => `${year}-${two(m)}-${two(d)}`)
  return candidates.find((candidate) => partialDate.safeParse(candidate).success)
}

/**
 * "30 de junio de 2030", "jun 2030", "June 30, 2030": months by their names in the reader's language, or their
 * beginnings.
 */
function words(typed: string, locale: string): string | undefined {
  const parts = typed.split(/[ ,./-]+/).filter((part) => part !== '' && part !== 'de' && part !== 'of')
  const named = parts.findIndex((part) => /^[a-z]/.test(part))
  const month = monthNamed(parts[named] ?? '', locale)
  const rest = parts.filter((_, index) => index !== named)
  const year = rest.find((part) => /^\d{4}$/.test(part))
  const day = rest.find((part) => /^\d{1,2}$/.test(part))
  if (month === undefined || year === undefined || rest.length > 2) return undefined
  if (rest.length === 2 && day === undefined) return undefined
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}

function monthNamed(name: string, locale: string): number | undefined {
  if (name.length < 3) return undefined
  const at = writingOf(locale).months.findIndex((month) => month.startsWith(name))
  return at < 0 ? undefined : at + 1
}

function monthComesFirst(locale: string): boolean {
  return writingOf(locale).isMonthFirst
}

interface DateWriting {
  readonly months: readonly string[]
  readonly isMonthFirst: boolean
}

/** A file has thousands of dates, and asking what a locale does takes a while. */
const writings = new Map<string, DateWriting>()

function writingOf(locale: string): DateWriting {
  const known = writings.get(locale)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  const months = Array.from({ length: 12 }, (_, month) => plainText(format.format(Date.UTC(2030, month, 15))))
  const order = new Intl.DateTimeFormat(locale).formatToParts(new Date(2030, 0, 2)).map((part) => part.type)
  const writing = { months, isMonthFirst: order.indexOf('month') < order.indexOf('day') }
  writings.set(locale, writing)
  return writing
}

function two(value: string | number | undefined): string {
  return String(value ?? '').padStart(2, '0')
}
