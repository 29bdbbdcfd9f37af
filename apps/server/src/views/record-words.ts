import type { Language } from '@minga/domain/language/language'
import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import es from '@minga/domain/record/locales/es.json' with { type: 'json' }
import pt from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import { createInstance, type TFunction } from 'i18next'

const words = createInstance()
void words.init({
  resources: { es: { record: es }, pt: { record: pt }, en: { record: en } },
  ns: ['record'],
  defaultNS: 'record',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words of records that pages show, in one language. */
export function recordWords(language: Language): TFunction {
  return words.getFixedT(language)
}
