import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { calendar: es }, pt: { calendar: pt }, en: { calendar: en } },
  ns: ['calendar'],
  defaultNS: 'calendar',
  fallbackLng: 'es',
  initAsync: false,
  // A calendar is plain text: `calendarFile` escapes what has a meaning in it.
  interpolation: { escapeValue: false },
})

/** The words of calendars that programs read, in one language. */
export function calendarWords(language: Language): TFunction {
  return words.getFixedT(language)
}
