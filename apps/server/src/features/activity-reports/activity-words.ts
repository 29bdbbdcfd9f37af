import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { activity: es }, pt: { activity: pt }, en: { activity: en } },
  ns: ['activity'],
  defaultNS: 'activity',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words of an activity report, in one language. */
export function activityWords(language: Language): TFunction {
  return words.getFixedT(language)
}
