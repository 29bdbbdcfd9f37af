import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { matrix: es }, pt: { matrix: pt }, en: { matrix: en } },
  ns: ['matrix'],
  defaultNS: 'matrix',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words of a comment matrix, in one language. */
export function matrixWords(language: Language): TFunction {
  return words.getFixedT(language)
}
