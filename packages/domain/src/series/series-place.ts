import { languages } from '../language/language.ts'
import { localeOf } from '../language/locale-of.ts'
import { plainText } from '../record/mentions.ts'
import { countries } from '../vocabulary/country.ts'

/** Words by which regions of several countries are called, without accents. */
const regional =
  /(?:^|[^\p{L}])(?:world|mundo|global|international|internacional|latin america|latam|lac|alc|america|americas|caribbean|caribe|asia|africa|europe|europa|middle east|oecd|ocde|union|regiones?|regiao|region|andean|andina|mercosur|mercosul|centroamerica|olade|olacde|alacero|ficem)(?:$|[^\p{L}])|\(r\d{1,2}\)$|^r\d{1,2}[a-z]/u
/** Names of single countries that have a word of a region in them. */
const single =
  /^(?:united states|estados unidos|south africa|sudafrica|africa do sul|central african|republica centroafricana)/u

/** Every country by its plain names in the three languages and its code of two letters. Made once: it asks `Intl` for each. */
let known: ReadonlyMap<string, string> | undefined

/** The code (ISO 3166 alpha-2) of a country by its name or code. Undefined for what is none. */
export function countryOf(region: string): string | undefined {
  known ??= countryNames()
  return known.get(plainText(region))
}

/** Whether a name is that of several countries together. */
export function isRegional(region: string): boolean {
  const plain = plainText(region)
  return !single.test(plain) && countryOf(region) === undefined && regional.test(plain)
}

/** One key for all names of a place: `Brasil` and `Brazil` stand side by side. */
export function placeKey(region: string): string {
  return countryOf(region) ?? plainText(region)
}

const notOfOneCountry: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

function countryNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(65 + at))
  const display = languages.map(
    (language) => new Intl.DisplayNames(localeOf[language], { type: 'region', fallback: 'none' }),
  )
  for (const code of letters.flatMap((first) => letters.map((second) => `${first}${second}`))) {
    // Codes of countries that are no more stand for today's.
    if (notOfOneCountry.has(code) || Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) continue
    for (const each of display) {
      const name = each.of(code)
      if (name !== undefined) names.set(plainText(name), code)
    }
  }
  for (const code of new Set(names.values())) names.set(plainText(code), code)
  for (const [long, short] of Object.entries(countries)) names.set(plainText(long), short)
  return names
}
