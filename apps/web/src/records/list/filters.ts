import type { Filters } from '@minga/domain/record/list-filters'
import { mentions, searchedText, wordsOf } from '@minga/domain/record/mentions'
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

interface Found<Fields extends AnyRecord> {
  readonly items: readonly ListedRecord<Fields>[]
  /** What each of them says. */
  readonly texts: readonly string[]
}

/** A search in a list. A text that was typed on is sought among what was found last: it can only be less. */
export function searchIn<Fields extends AnyRecord>(list: readonly ListedRecord<Fields>[]): Search<Fields> {
  let whole: Found<Fields> | undefined
  let last: { readonly text: string; readonly words: readonly string[]; readonly found: Found<Fields> } | undefined
  return (text) => {
    if (text === last?.text) return last.found.items
    const words = wordsOf(text)
    if (words.length === 0) {
      last = undefined
      return list
    }
    whole ??= { items: list, texts: list.map(textOf) }
    const isLess = last?.words.every((word) => words.some((each) => each.includes(word))) === true
    const found = among(last !== undefined && isLess ? last.found : whole, words)
    last = { text, words, found }
    return found.items
  }
}

/** Those that mention all of the words; the same object where these are all. */
function among<Fields extends AnyRecord>(found: Found<Fields>, words: readonly string[]): Found<Fields> {
  const items: ListedRecord<Fields>[] = []
  const texts: string[] = []
  for (const [at, item] of found.items.entries()) {
    const text = found.texts[at] ?? ''
    if (!mentions(words, text)) continue
    items.push(item)
    texts.push(text)
  }
  return items.length === found.items.length ? found : { items, texts }
}

/** A search reads thousands at every key. A record that changes is another object, as is one whose facts change. */
const searched = new WeakMap<object, string>()

function textOf(item: ListedRecord<AnyRecord>): string {
  const known = searched.get(item)
  if (known !== undefined) return known
  const text = searchedText(item.record, item.facts?.reference)
  searched.set(item, text)
  return text
}

/** Folds the texts that a search will read, which for thousands is too much work for its first key. */
export function readyTexts<Fields extends AnyRecord>(list: readonly ListedRecord<Fields>[]): void {
  for (const item of list) textOf(item)
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

/** The same filters without a value of a facet, or without all of them. The facet stays named, so that an address loses it. */
export function without(filters: Filters, facet: string, value?: string): Filters {
  const kept = value === undefined ? [] : (filters.chosen[facet] ?? []).filter((each) => each !== value)
  return { ...filters, chosen: { ...filters.chosen, [facet]: kept } }
}
