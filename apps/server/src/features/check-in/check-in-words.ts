import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { checkIn: es }, pt: { checkIn: pt }, en: { checkIn: en } },
  ns: ['checkIn'],
  defaultNS: 'checkIn',
  fallbackLng: 'es',
  initAsync: false,
  // `html` escapes what goes into a page.
  interpolation: { escapeValue: false },
})

/** What is said to a person who reports on an action by the link of a mail, in one language. */
export function checkInWords(language: Language): TFunction {
  return words.getFixedT(language)
}
