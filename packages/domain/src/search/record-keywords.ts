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
    if (name === 'countries')
      return codes.flatMap((code) => kept(catalogues, `country ${code}`, () => placeNames(code, catalogues)))
    const custom = customFieldOf(own, name)
    if (custom !== undefined) {
      return custom.choices.flatMap(({ id, labels }) => (codes.includes(id) ? Object.values(labels) : []))
    }
    const type = declared[name]?.type
    if (type !== 'choice' && type !== 'choices' && type !== 'status') return []
    return codes.flatMap((code) =>
      kept(catalogues, `${kind} ${name} ${code}`, () => wordsAt(catalogues, choiceKeys(kind, name, code))),
    )
  })
  const named = kept(catalogues, kind, () => wordsAt(catalogues, [`kind.${kind}`, `kinds.${kind}`]))
  return [...new Set([...named, ...chosen])]
}

const names = languages.map((language) => new Intl.DisplayNames([localeOf[language]], { type: 'region' }))

function placeNames(code: string, catalogues: readonly Catalogue[]): readonly string[] {
  const alpha2 = Object.entries(countries).find(([alpha3]) => alpha3 === code)?.[1]
  if (alpha2 === undefined) return wordsAt(catalogues, [`region.${code}`])
  return names.flatMap((all) => all.of(alpha2) ?? [])
}

/** What was found in catalogues: thousands of records are of a few words. */
const found = new WeakMap<readonly Catalogue[], Map<string, readonly string[]>>()

/** @param key what `read` gives the words of, unlike all else that is asked for in these catalogues */
function kept(catalogues: readonly Catalogue[], key: string, read: () => readonly string[]): readonly string[] {
  const words = found.get(catalogues) ?? new Map<string, readonly string[]>()
  found.set(catalogues, words)
  const known = words.get(key)
  if (known !== undefined) return known
  const made = read()
  // There is no end of what catalogues do not name.
  if (made.length > 0) words.set(key, made)
  return made
}

function wordsAt(catalogues: readonly Catalogue[], keys: readonly string[]): string[] {
  return catalogues.flatMap((catalogue) => keys.flatMap((key) => wordAt(catalogue, key) ?? []))
}

function wordAt(catalogue: Catalogue, key: string): string | undefined {
  const word = key.split('.').reduce<unknown>(entryOf, catalogue)
  return typeof word === 'string' ? word : undefined
}

function entryOf(parent: unknown, name: string): unknown {
  return typeof parent === 'object' && parent !== null ? Reflect.get(parent, name) : undefined
}
