import type { CustomFields } from '../custom-field/custom-field.ts'
import { customFieldOf } from '../custom-field/custom-words.ts'
import { languages } from '../language/language.ts'
import { localeOf } from '../language/locale-of.ts'
import type { Field } from '../record/field.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { typeOf } from '../record/record-types.ts'
import { choiceKeys } from '../record/record-words.ts'
import { countries } from '../vocabulary/country.ts'

/** The words of records in one language, as they stand in its catalogue. */
export type Catalogue = Readonly<Record<string, unknown>>

/**
 * What a record's kind and chosen values are called in every catalogue, so that `barreras financieras Chile` finds what
 * says so nowhere in its texts.
 */
export function recordKeywords(
  kind: RecordKind,
  record: object,
  { catalogues, own }: { readonly catalogues: readonly Catalogue[]; readonly own: CustomFields },
): string[] {
  const declared: Readonly<Record<string, Field>> = typeOf(kind).fields
  const chosen = Object.entries(record).flatMap(([name, value]: [string, unknown]) => {
    const codes = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
    if (name === 'countries') return codes.flatMap((code) => placeNames(code, catalogues))
    const custom = customFieldOf(own, name)
    if (custom !== undefined) {
      return custom.choices.flatMap(({ id, labels }) => (codes.includes(id) ? Object.values(labels) : []))
    }
    const type = declared[name]?.type
    if (type !== 'choice' && type !== 'choices' && type !== 'status') return []
    return codes.flatMap((code) => wordsAt(catalogues, choiceKeys(kind, name, code)))
  })
  return [...new Set([...wordsAt(catalogues, [`kind.${kind}`, `kinds.${kind}`]), ...chosen])]
}

const names = languages.map((language) => new Intl.DisplayNames([localeOf[language]], { type: 'region' }))

function placeNames(code: string, catalogues: readonly Catalogue[]): string[] {
  const alpha2 = Object.entries(countries).find(([alpha3]) => alpha3 === code)?.[1]
  if (alpha2 === undefined) return wordsAt(catalogues, [`region.${code}`])
  return names.flatMap((all) => all.of(alpha2) ?? [])
}

function wordsAt(catalogues: readonly Catalogue[], keys: readonly string[]): string[] {
  return catalogues.flatMap((catalogue) => keys.flatMap((key) => wordAt(catalogue, key) ?? []))
}

/** What was found in each catalogue: thousands of records are of a few words. */
const found = new WeakMap<Catalogue, Map<string, string>>()

function wordAt(catalogue: Catalogue, key: string): string | undefined {
  const words = found.get(catalogue) ?? new Map<string, string>()
  const known = words.get(key)
  if (known !== undefined) return known
  const word = key.split('.').reduce<unknown>(entryOf, catalogue)
  if (typeof word !== 'string') return undefined
  found.set(catalogue, words.set(key, word))
  return word
}

function entryOf(parent: unknown, name: string): unknown {
  return typeof parent === 'object' && parent !== null ? Reflect.get(parent, name) : undefined
}
