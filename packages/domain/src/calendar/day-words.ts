import { localeOf } from '../language/locale-of.ts'
import type { Language } from '../language/language.ts'
import type { Day } from './partial-date.ts'

/** A day in words, the same wherever it is read. */
export function dayWords(day: Day, language: Language, dateStyle: 'long' | 'medium' = 'long'): string {
  return new Intl.DateTimeFormat(localeOf[language], { dateStyle, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
