import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'

/** A moment's day, in UTC, in words. */
export function dayIn(language: Language, moment: string, dateStyle: 'long' | 'medium'): string {
  return new Intl.DateTimeFormat(localeOf[language], { dateStyle, timeZone: 'UTC' }).format(new Date(moment))
}
