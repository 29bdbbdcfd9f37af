import { language, languages, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
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

/** A day in words, in UTC. @param at ISO */
export function dayWords(at: string, spoken: Language): string {
  return new Intl.DateTimeFormat(localeOf[spoken], { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(at))
}

/** The name of a language in another language, or in itself. */
export function languageName(named: Language, spoken: Language): string {
  return new Intl.DisplayNames(localeOf[spoken], { type: 'language' }).of(named.slice(0, 2)) ?? named
}

/** The language of a page: from its address, else from its reader's browser, else Spanish. */
export function spokenLanguage(asked: Language | undefined, headers: Headers): Language {
  if (asked !== undefined) return asked
  const wanted = (headers.get('accept-language') ?? '').slice(0, 200).split(',')
  const ranked = wanted
    .map((each) => {
      const [tag = '', ...parameters] = each.trim().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      const rank = quality === undefined ? 1 : Number(quality.trim().slice(2))
      return { spoken: language.safeParse(tag.slice(0, 2).toLowerCase()).data, rank: Number.isFinite(rank) ? rank : 0 }
    })
    .filter(({ rank }) => rank > 0)
    .toSorted((one, other) => other.rank - one.rank)
  return ranked.find(({ spoken }) => spoken !== undefined)?.spoken ?? languages[0]
}
