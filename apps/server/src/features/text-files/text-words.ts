import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { text: es }, pt: { text: pt }, en: { text: en } },
  ns: ['text'],
  defaultNS: 'text',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words around a text in a file, in one language. */
export function textWords(language: Language): TFunction {
  return words.getFixedT(language)
}

/** The words before, between and after the number of a page and that of all pages. */
export function pageWords(language: Language): readonly [before: string, between: string, after: string] {
  const [before = '', between = '', after = ''] = textWords(language)('page', { page: '\n', pages: '\n' }).split('\n')
  return [before, between, after]
}
