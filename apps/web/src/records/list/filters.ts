import type { Filters } from '@minga/domain/record/list-filters'
import { customTextOf } from '@minga/domain/record/field-value'
import { mentions, plainTitle, wordsOf } from '@minga/domain/record/mentions'
import type { Test } from '@minga/domain/record/passes-where'

import type { AnyRecord, ListedRecord } from './listed-record.ts'

/** A property to filter by, with the values that a record has of it. */
export interface Facet<Fields extends AnyRecord> {
  /** Its name in the address, and in the catalogue (`facet.<id>`). */
  readonly id: string
  readonly valuesOf: (item: ListedRecord<Fields>) => readonly string[]
  /** Without a menu, because another part sets it (a cell of the matrix); it has a chip like the others. */
  readonly quiet?: boolean
}

/**
 * The records that have the chosen values and meet the conditions; the same list where nothing narrows it.
 *
 * @param meets the conditions of the filter, compiled
 */
export function narrow<Fields extends AnyRecord>(
  list: readonly ListedRecord<Fields>[],
  chosen: Filters['chosen'],
  facets: readonly Facet<Fields>[],
  meets: Test | undefined,
): readonly ListedRecord<Fields>[] {
  const asked = facets.flatMap((facet) => {
    const values = chosen[facet.id]
    return values && values.length > 0 ? [{ facet, values: new Set(values) }] : []
  })
  if (asked.length === 0 && meets === undefined) return list
  return list.filter(
    (item) =>
      asked.every(({ facet, values }) => facet.valuesOf(item).some((value) => values.has(value))) &&
      (meets === undefined || meets(item)),
  )
}

/** Gives the records of a list that mention a text: all that is asked at a key of the search. */
export type Search<Fields extends AnyRecord> = (text: string) => readonly ListedRecord<Fields>[]

/** A search in a list. A text that was typed on is sought among what was found last: it can only be less. */
export function searchIn<Fields extends AnyRecord>(list: readonly ListedRecord<Fields>[]): Search<Fields> {
  let last: { readonly words: readonly string[]; readonly found: readonly ListedRecord<Fields>[] } = {
    words: [],
    found: list,
  }
  return (text) => {
    const words = wordsOf(text)
    if (words.length === 0) {
      last = { words, found: list }
      return list
    }
    const isLess = last.words.every((word) => words.some((each) => each.includes(word)))
    const among = isLess ? last.found : list
    const found = among.filter((item) =>
      mentions(words, item.record.title, item.facts?.reference, customTextOf(item.record)),
    )
    last = { words, found: found.length === among.length ? among : found }
    return last.found
  }
}

/** Folds the titles that a search will read, which for thousands is too much work for its first key. */
export function readyTitles<Fields extends AnyRecord>(list: readonly ListedRecord<Fields>[]): void {
  for (const { record } of list) plainTitle(record.title)
}

/** The values a facet has in a list, with how many records have each; the most frequent first. */
export function countValues<Fields extends AnyRecord>(
  list: readonly ListedRecord<Fields>[],
  facet: Facet<Fields>,
): { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const item of list)
    for (const value of new Set(facet.valuesOf(item))) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
}

export function isNarrowed({ text, chosen, where }: Filters): boolean {
  return text.trim() !== '' || where !== undefined || Object.values(chosen).some((values) => values.length > 0)
}

/** The same list, narrowed by nothing. */
export function widened({ archived }: Filters): Filters {
  return { text: '', archived, chosen: {} }
}
