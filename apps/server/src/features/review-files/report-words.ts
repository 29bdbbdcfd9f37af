import type { PartialDate } from '@minga/domain/calendar/partial-date'
import type { Language } from '@minga/domain/language/language'
import { createInstance, type TFunction } from 'i18next'

import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: { es: { review: es }, pt: { review: pt }, en: { review: en } },
  ns: ['review'],
  defaultNS: 'review',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words of the files of a progress report, in one language. */
export function reportWords(language: Language): TFunction {
  return words.getFixedT(language)
}

/** The quarter or the year of a review, in words. */
export function periodWords(period: PartialDate, t: TFunction): string {
  const [year = '', quarter] = period.split('-Q')
  return quarter === undefined ? t('period.year', { year }) : t(`period.q${quarter}`, { year })
}
