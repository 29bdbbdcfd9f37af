import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { refusal: es }, pt: { refusal: pt }, en: { refusal: en } },
  ns: ['refusal'],
  defaultNS: 'refusal',
  fallbackLng: 'es',
  initAsync: false,
  // `html` escapes what goes into a page.
  interpolation: { escapeValue: false },
})

/** What a person without an account is told where no page can be given, in one language. */
export function refusalWords(language: Language): TFunction {
  return words.getFixedT(language)
}

/** A wait in words, rounded up: "40 seconds", "3 minutes", "2 hours". @param seconds at least 1 */
export function waitWords(seconds: number, language: Language): string {
  const [unit, length] = seconds < 60 ? (['second', 1] as const) : seconds < 3600 ? minutes : hours
  const format = new Intl.NumberFormat(localeOf[language], { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(Math.ceil(seconds / length))
}

const minutes = ['minute', 60] as const
const hours = ['hour', 3600] as const
