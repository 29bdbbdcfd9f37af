import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { translation: es }, pt: { translation: pt }, en: { translation: en } },
  ns: ['translation'],
  defaultNS: 'translation',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words around a text in a file for translators, in one language. */
export function translationWords(language: Language): TFunction {
  return words.getFixedT(language)
}
