import { plainText } from '../record/mentions.ts'
import type { WordsOf } from './known-words.ts'

interface NamedOrganisation {
  readonly id: string
  readonly shortName: string
  readonly names: Readonly<Record<string, string>>
}

/** The names of organisations in a sheet: their short names, or their names in any language. */
export function organisationNames(organisations: Iterable<NamedOrganisation>): WordsOf {
  return new Map(
    [...organisations].flatMap(({ id, shortName, names }) =>
      [id, shortName, ...Object.values(names)].map((name) => [plainText(name), id] as const),
    ),
  )
}

/** The names of people in a sheet. A name that two people share is left out: the reader does not guess which one is meant. */
export function personNames(people: Iterable<{ readonly id: string; readonly name: string }>): WordsOf {
  const named = Map.groupBy(people, ({ name }) => plainText(name))
  return new Map([...named].flatMap(([name, [one, ...others]]) => (one && others.length === 0 ? [[name, one.id]] : [])))
}

/** The names of records in a sheet: `bar-014`. */
export function recordNames(
  records: Iterable<{ readonly record: string; readonly reference: string | null }>,
): WordsOf {
  return new Map(
    [...records].flatMap(({ reference, record }) => (reference === null ? [] : [[plainText(reference), record]])),
  )
}
