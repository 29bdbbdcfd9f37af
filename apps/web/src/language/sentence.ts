import type { Catalogue } from './speech-parts.ts'

/** The values in a sentence; `count` also chooses its plural form. */
export type SentenceValues = Readonly<Record<string, unknown>>

/**
 * A sentence by its key, with its values; undefined where the catalogue has none. With a `count`, the key that the
 * language's plural rules name comes before the plain one: `days` → `days_one`, `days_many`, `days_other`.
 */
export function sentenceOf(
  catalogue: Catalogue | undefined,
  key: string,
  language: string,
  values: SentenceValues = {},
): string | undefined {
  const { count } = values
  // As in i18next, a sentence of its own for none comes before the rules, which have no such form in these languages.
  const none = count === 0 ? at(catalogue, `${key}_zero`) : undefined
  const numbered =
    none ?? (typeof count === 'number' ? at(catalogue, `${key}_${pluralRules(language).select(count)}`) : undefined)
  const found =
    numbered ?? at(catalogue, key) ?? (typeof count === 'number' ? at(catalogue, `${key}_other`) : undefined)
  return found?.replace(/\{\{\s*([^}\s]+)\s*\}\}/g, (_, name: string) => wordsOf(values[name]))
}

function at(catalogue: Catalogue | undefined, key: string): string | undefined {
  let found: unknown = catalogue
  for (const part of key.split('.')) found = typeof found === 'object' ? (found as Catalogue | null)?.[part] : undefined
  return typeof found === 'string' ? found : undefined
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? value.toString() : ''
}

const rules = new Map<string, Intl.PluralRules>()

function pluralRules(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}
