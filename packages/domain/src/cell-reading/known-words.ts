import { noCustomFields, type CustomFields } from '../custom-field/custom-field.ts'
import { customFieldOf } from '../custom-field/custom-words.ts'
import { typeWith } from '../custom-field/type-with.ts'
import { languages, type LocalizedText } from '../language/language.ts'
import { localeOf } from '../language/locale-of.ts'
import { plainText } from '../record/mentions.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { choiceKeys, facetKeys, labelKeys, scaleKey } from '../record/record-words.ts'
import { countries, regions } from '../vocabulary/country.ts'

/** The words of records in one language, as they stand in its catalogue. */
export type Catalogue = Readonly<Record<string, unknown>>

/** The words for a value in a sheet: in any of the three languages, and the code itself, without accents. */
export type WordsOf = ReadonlyMap<string, string>

export interface KnownWords {
  /** Labels of columns, by what they name: `severity`, `title`, `description`. */
  readonly labels: WordsOf
  /** The words of each field that holds codes. */
  readonly values: ReadonlyMap<string, WordsOf>
}

/** All that a kind's fields and values are called, in every catalogue; and the fields of the coalition's own. */
export function knownWords(
  kind: RecordKind,
  catalogues: readonly Catalogue[],
  own: CustomFields = noCustomFields,
): KnownWords {
  const { fields, longTexts } = typeWith(kind, own)
  const labels = new Map<string, string>()
  for (const name of [...Object.keys(fields), ...longTexts]) {
    const custom = customFieldOf(own, name)
    const keys = [...labelKeys(kind, name), ...facetKeys(kind, name)]
    const called = custom === undefined ? wordsAt(catalogues, keys) : plainWords(custom.labels)
    for (const words of called) if (!labels.has(words)) labels.set(words, name)
    labels.set(plainText(name), name)
  }
  const values = new Map<string, WordsOf>()
  for (const [name, field] of Object.entries(fields)) {
    if (name === 'countries') values.set(name, placeWords(catalogues))
    else if (field.type === 'choice' || field.type === 'choices' || field.type === 'status')
      values.set(
        name,
        byWords(field.values, (code) => {
          const custom = customFieldOf(own, name)
          if (custom === undefined) return wordsAt(catalogues, choiceKeys(kind, name, code))
          return plainWords(custom.choices.find(({ id }) => id === code)?.labels ?? {})
        }),
      )
    else if (field.type === 'scale')
      values.set(
        name,
        byWords(['1', '2', '3', '4', '5'], (step) => wordsAt(catalogues, [scaleKey(kind, name, Number(step))])),
      )
    else if (field.type === 'flag') {
      const yes = [...wordsAt(catalogues, choiceKeys(kind, name, 'yes')), 'si', 'sim', 'yes', 'true', 'x', '1']
      const no = [...wordsAt(catalogues, choiceKeys(kind, name, 'no')), 'no', 'nao', 'false', '0']
      values.set(
        name,
        new Map([...yes.map((words) => [words, 'yes'] as const), ...no.map((words) => [words, 'no'] as const)]),
      )
    }
  }
  return { labels, values }
}

function plainWords(text: LocalizedText): string[] {
  return Object.values(text).map(plainText)
}

function byWords(codes: readonly string[], wordsFor: (code: string) => readonly string[]): WordsOf {
  return new Map(codes.flatMap((code) => [plainText(code), ...wordsFor(code)].map((words) => [words, code] as const)))
}

function wordsAt(catalogues: readonly Catalogue[], keys: readonly string[]): string[] {
  return catalogues.flatMap((catalogue) =>
    keys.flatMap((key) => {
      const found = key.split('.').reduce<unknown>(entryOf, catalogue)
      return typeof found === 'string' ? [plainText(found)] : []
    }),
  )
}

function entryOf(catalogue: unknown, part: string): unknown {
  return typeof catalogue === 'object' && catalogue !== null ? Reflect.get(catalogue, part) : undefined
}

/** Countries by their names in the three languages and their codes of two and three letters. */
function placeWords(catalogues: readonly Catalogue[]): WordsOf {
  const names = languages.map((language) => new Intl.DisplayNames(localeOf[language], { type: 'region' }))
  const ofCountries = Object.entries(countries).flatMap(([code, short]) =>
    [code, short, ...names.map((each) => each.of(short) ?? short)].map((words) => [plainText(words), code] as const),
  )
  const ofRegions = regions.flatMap((region) =>
    [plainText(region), ...wordsAt(catalogues, [`region.${region}`])].map((words) => [words, region] as const),
  )
  return new Map([...ofCountries, ...ofRegions])
}
