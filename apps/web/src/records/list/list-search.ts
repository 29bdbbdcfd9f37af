import type { Sorting } from '@minga/domain/record/list-order'
import { readListView, type ListView, type RawSearch } from '@minga/domain/record/list-view'

/**
 * The search parameters of a register. Values of one facet are joined with commas, so that the address stays readable
 * in a message: `?category=technological,financial&sort=-level&record=…`.
 */
export interface ListSearch extends ListView {
  readonly record: string | undefined
  /** The field that the record is opened at. */
  readonly field: string | undefined
  /** The month that a calendar shows, as `2030-06`; the present one without it. A saved view names none. */
  readonly month: string | undefined
  /** Opens the draft of a new record. */
  readonly fresh: boolean
}

/** Reads an address, ignoring parameters that do not fit. */
export function readListSearch(raw: RawSearch, facetIds: readonly string[]): ListSearch {
  return {
    ...readListView(raw, facetIds),
    record: raw['record'] || undefined,
    field: raw['field'] || undefined,
    month: raw['month'] || undefined,
    fresh: (raw['new'] ?? '') !== '',
  }
}

/**
 * The order after a click on a column. With Shift the column is added to those that count before it, or turned round where it
 * stands; without, it is the only one.
 */
export function nextSortings(
  sortings: readonly Sorting[],
  column: { readonly id: string; readonly greatestFirst?: boolean },
  isAdding: boolean,
): readonly Sorting[] {
  const at = sortings.findIndex((each) => each.column === column.id)
  const next = nextSorting(column, isAdding || sortings.length === 1 ? sortings[at]?.descending : undefined)
  if (!isAdding) return next === undefined ? [] : [next]
  if (at < 0) return next === undefined ? sortings : [...sortings, next]
  return sortings.flatMap((each, place) => (place === at ? (next ?? []) : each))
}

/** From its first value, then from its last, then the list's own. */
export function nextSorting(
  { id: column, greatestFirst = false }: { readonly id: string; readonly greatestFirst?: boolean },
  direction: boolean | undefined,
): Sorting | undefined {
  if (direction === undefined) return { column, descending: greatestFirst }
  return direction === greatestFirst ? { column, descending: !greatestFirst } : undefined
}
