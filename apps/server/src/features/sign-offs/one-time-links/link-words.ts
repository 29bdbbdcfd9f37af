import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { link: es }, pt: { link: pt }, en: { link: en } },
  ns: ['link'],
  defaultNS: 'link',
  fallbackLng: 'es',
  initAsync: false,
  // `html` and `composeMail` escape what goes into a page and a mail.
  interpolation: { escapeValue: false },
})

/** What is said to a person who answers by a one-time link, in one language. */
export function linkWords(language: Language): TFunction {
  return words.getFixedT(language)
}

/**
 * A moment as day, hour and zone.
 *
 * @param timeZone of who named the signatory: of the signatory none is known
 */
export function momentWords(at: string, language: Language, timeZone: string | null): string {
  const said = { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const
  const format = new Intl.DateTimeFormat(localeOf[language], {
    ...said,
    timeZone: timeZone ?? 'UTC',
    timeZoneName: 'short',
  })
  return format.format(new Date(at))
}
