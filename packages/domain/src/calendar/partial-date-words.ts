import type { PartialDate } from './partial-date.ts'

/** A partial date in the reader's words: `2030`, `T2 2030`, `jun 2030`, `30 jun 2030`, `2026–2034`. */
export function partialDateWords(date: PartialDate, locale: string): string {
  if (date.includes('/')) return date.replace('/', '–')
  if (date.length === 4) return date
  if (date.includes('Q')) return `${quarterLetter(locale)}${date.slice(6)} ${date.slice(0, 4)}`
  const day = new Date(`${date.length === 7 ? `${date}-01` : date}T00:00:00Z`)
  // A strike-out may have taken words out of it.
  if (Number.isNaN(day.getTime())) return date
  return withoutLinks(formatFor(locale, date.length === 7 ? 'month' : 'day').formatToParts(day))
}

/** Each format is made once, because making it takes a hundred times as long as writing a date with it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(locale: string, precision: 'month' | 'day'): Intl.DateTimeFormat {
  const key = `${precision} ${locale}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const form: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', timeZone: 'UTC' }
  const made = new Intl.DateTimeFormat(locale, precision === 'month' ? form : { ...form, day: 'numeric' })
  formats.set(key, made)
  return made
}

/** Drops literals, because columns have no room for "6 de nov. de 2026"; keeps the locale's order. */
function withoutLinks(parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts
    .filter(({ type }) => type !== 'literal')
    .map(({ value }) => value.replace(/\.$/, ''))
    .join(' ')
}

/** Quarters are `T` (trimestre) in Spanish and Portuguese; `Intl` has no word for them. */
function quarterLetter(locale: string): string {
  return locale.startsWith('en') ? 'Q' : 'T'
}
