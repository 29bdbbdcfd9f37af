import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { glossary: es }, pt: { glossary: pt }, en: { glossary: en } },
  ns: ['glossary'],
  defaultNS: 'glossary',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words around a glossary in a file, in one language. */
export function glossaryWords(language: Language): TFunction {
  return words.getFixedT(language)
}
