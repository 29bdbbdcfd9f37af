import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { mail: es }, pt: { mail: pt }, en: { mail: en } },
  ns: ['mail'],
  defaultNS: 'mail',
  fallbackLng: 'es',
  initAsync: false,
  // `composeMail` escapes what goes into HTML; a subject is not HTML.
  interpolation: { escapeValue: false },
})

/** The sentences of mails, in one language: `mail/locales`. */
export function mailWords(language: Language): TFunction {
  return words.getFixedT(language)
}
