import type { PartialDate } from '../calendar/partial-date.ts'
import { languages } from '../language/language.ts'
import { localeOf } from '../language/locale-of.ts'

import { typedDate } from './typed-date.ts'
import type { Reading, Writing } from './read-figure.ts'

/** A language that writes the month first: a day that it reads otherwise may be either. */
const monthFirst = 'en-US'

/** Reads a date in any of the three languages, as exact as it is. `3/4/2027` is read once the order is known. */
export function readDay(text: string, { dayFirst }: Writing): Reading<PartialDate> {
  const locales = dayFirst === undefined ? [...languages.map((language) => localeOf[language]), monthFirst] : []
  const orders = dayFirst === true ? [localeOf.es, localeOf.pt] : dayFirst === false ? [monthFirst] : locales
  // Names of months are read in every language, whatever the order of numbers.
  const named = /\p{L}{3}/u.test(text) ? languages.map((language) => localeOf[language]) : []
  const read = [...orders, ...named].flatMap((locale) => typedDate(text, locale) ?? [])
  const [value, ...others] = [...new Set(read)]
  if (value === undefined) return { is: 'unreadable' }
  return others.length > 0 ? { is: 'ambiguous', of: 'day' } : { is: 'read', value }
}
