import type { Language } from '@minga/domain/language/language'

/** A day written out, as `2026-12-12`: the same day wherever one reads of it. */
export function dayWords(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}
