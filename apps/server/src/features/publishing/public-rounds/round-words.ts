import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { round: es }, pt: { round: pt }, en: { round: en } },
  ns: ['round'],
  defaultNS: 'round',
  fallbackLng: 'es',
  initAsync: false,
  // `html` escapes what goes into a page; a subject is escaped where it is written.
  interpolation: { escapeValue: false },
})

/** The words around a public round, in one language. */
export function roundWords(spoken: Language): TFunction {
  return words.getFixedT(spoken)
}
