import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { public: es }, pt: { public: pt }, en: { public: en } },
  ns: ['public'],
  defaultNS: 'public',
  fallbackLng: 'es',
  initAsync: false,
  // `html` escapes what goes into a page; a subject and a feed are escaped where they are written.
  interpolation: { escapeValue: false },
})

/** The words around a published text, in one language. */
export function publicWords(spoken: Language): TFunction {
  return words.getFixedT(spoken)
}
