import { readFilters, type Filters } from '@minga/domain/record/list-filters'

/**
 * The search parameters of a register. Values of one facet are joined with commas, so that the address stays readable
 * in a message: `?category=technological,financial&sort=-level&record=…`.
 */
export type RawSearch = Readonly<Record<string, string | undefined>>

export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

export interface ListSearch {
  readonly record: string | undefined
  readonly view: string | undefined
  /** Opens the draft of a new record. */
  readonly fresh: boolean
  readonly filters: Filters
  readonly sorting: Sorting | undefined
}

/** Reads an address, ignoring parameters that do not fit. */
export function readListSearch(raw: RawSearch, facetIds: readonly string[]): ListSearch {
  return {
    record: present(raw['record']),
    view: present(raw['view']),
    fresh: present(raw['new']) !== undefined,
    filters: readFilters(raw, facetIds),
    sorting: readSorting(present(raw['sort'])),
  }
}

/** Search parameters for these filters; `undefined` removes one. */
export function writeFilters(filters: Filters, facetIds: readonly string[]): Record<string, string | undefined> {
  const search: Record<string, string | undefined> = {
    q: filters.text === '' ? undefined : filters.text,
    archived: filters.archived ? '1' : undefined,
  }
  for (const id of facetIds) search[id] = filters.chosen[id]?.join(',') || undefined
  return search
}

export function writeSorting(sorting: Sorting | undefined): string | undefined {
  return sorting && `${sorting.descending ? '-' : ''}${sorting.column}`
}

function readSorting(text: string | undefined): Sorting | undefined {
  if (text === undefined || text === '-') return undefined
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false }
}

function present(value: string | undefined): string | undefined {
  return value === '' ? undefined : value
}

/** The order after a click on a column: from its first value, then from its last, then the list's own. */
export function nextSorting(
  { id: column, greatestFirst = false }: { readonly id: string; readonly greatestFirst?: boolean },
  direction: boolean | undefined,
): Sorting | undefined {
  if (direction === undefined) return { column, descending: greatestFirst }
  return direction === greatestFirst ? { column, descending: !greatestFirst } : undefined
}
