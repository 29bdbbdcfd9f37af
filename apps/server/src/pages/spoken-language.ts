import { language, languages, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'

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
