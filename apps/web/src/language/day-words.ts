import { dateFormat } from './intl-formats.ts'

/** A day written out, the same in every time zone. */
export function dayWords(day: string, locale: string): string {
  return dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
