import type { Filters } from '@minga/domain/record/list-filters'
import { customTextOf } from '@minga/domain/record/field-value'
import { mentions, wordsOf } from '@minga/domain/record/mentions'

import type { AnyRecord, ListedRecord } from './listed-record.ts'

/** A property to filter by, with the values that a record has of it. */
export interface Facet<Fields extends AnyRecord> {
  /** Its name in the address, and in the catalogue (`facet.<id>`). */
  readonly id: string
  readonly valuesOf: (item: ListedRecord<Fields>) => readonly string[]
  /** Without a menu, because another part sets it (a cell of the matrix); it has a chip like the others. */
  readonly quiet?: boolean
}

export function narrow<Fields extends AnyRecord>(
  list: readonly ListedRecord<Fields>[],
  filters: Filters,
  facets: readonly Facet<Fields>[],
): ListedRecord<Fields>[] {
  const asked = facets.flatMap((facet) => {
    const values = filters.chosen[facet.id]
    return values && values.length > 0 ? [{ facet, values: new Set(values) }] : []
  })
  const words = wordsOf(filters.text)
  return list.filter(
    (item) =>
      asked.every(({ facet, values }) => facet.valuesOf(item).some((value) => values.has(value))) &&
      mentions(words, item.record.title, item.facts?.reference, customTextOf(item.record)),
  )
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

export function isNarrowed({ text, chosen }: Filters): boolean {
  return text.trim() !== '' || Object.values(chosen).some((values) => values.length > 0)
}
