import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { verify: es }, pt: { verify: pt }, en: { verify: en } },
  ns: ['verify'],
  defaultNS: 'verify',
  fallbackLng: 'es',
  initAsync: false,
  // The page escapes what it puts in.
  interpolation: { escapeValue: false },
})

/** The words of the page at which certificates are verified, in one language. */
export function verifyWords(language: Language): TFunction {
  return words.getFixedT(language)
}
