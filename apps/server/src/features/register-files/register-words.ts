import contributionEn from '@minga/domain/contribution/locales/en.json' with { type: 'json' }
import contributionEs from '@minga/domain/contribution/locales/es.json' with { type: 'json' }
import contributionPt from '@minga/domain/contribution/locales/pt.json' with { type: 'json' }
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { countries, regions, type Place } from '@minga/domain/vocabulary/country'
import { createInstance, type TFunction } from 'i18next'

import { recordWords } from '../../views/record-words.ts'
import en from './locales/en.json' with { type: 'json' }
import es from './locales/es.json' with { type: 'json' }
import pt from './locales/pt.json' with { type: 'json' }

const words = createInstance()
void words.init({
  resources: {
    es: { register: es, contribution: contributionEs },
    pt: { register: pt, contribution: contributionPt },
    en: { register: en, contribution: contributionEn },
  },
  ns: ['register', 'contribution'],
  defaultNS: 'register',
  fallbackLng: 'es',
  initAsync: false,
  interpolation: { escapeValue: false },
})

/** The words of a register's file beside those of its records, in one language; of contributions by `contribution:key`. */
export function registerWords(language: Language): TFunction {
  return words.getFixedT(language)
}

/** A country or a region by its name; a code that is not known as it is. */
export function placeWords(language: Language): (place: string) => string {
  const names = new Intl.DisplayNames(localeOf[language], { type: 'region', fallback: 'code' })
  const t = recordWords(language)
  return (place) => {
    if ((regions as readonly string[]).includes(place)) return t(`region.${place}`)
    return isCountry(place) ? (names.of(countries[place]) ?? place) : place
  }
}

function isCountry(place: string): place is Exclude<Place, (typeof regions)[number]> {
  return Object.hasOwn(countries, place)
}
