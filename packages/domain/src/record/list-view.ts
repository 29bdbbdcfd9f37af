import { isPlainLine } from '../organisation/plain-line.ts'
import { customFacets, facetIdsOf, readFilters, type Filters } from './list-filters.ts'
import { readBoardField, writeBoardField } from './board-field.ts'
import { readAxes, writeAxes } from './matrix-axes.ts'
import type { RecordKind } from './record-kind.ts'

/** The views that every kind has that can: by two scales, and by the values of a choice. */
export const matrixView = 'matrix'
export const boardView = 'board'

export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

/** What a list shows and how: all of its address that is not one record's. */
export interface ListView {
  /** One of the list's views by its id; undefined for the list itself. */
  readonly view: string | undefined
  /** The axes of a matrix as `readAxes` reads them; undefined for those it opens with. */
  readonly axes: string | undefined
  /** The field of a board as `readBoardField` reads it; undefined for the one it opens with. */
  readonly by: string | undefined
  readonly filters: Filters
  readonly sorting: Sorting | undefined
}

/** The search parameters of an address. */
export type RawSearch = Readonly<Record<string, string | undefined>>

/** Reads an address, ignoring parameters that do not fit. */
export function readListView(raw: RawSearch, facetIds: readonly string[]): ListView {
  return {
    view: present(raw['view']),
    axes: present(raw['axes']),
    by: present(raw['by']),
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
  const ids = [...facetIds, ...customFacets(Object.keys(filters.chosen), facetIds)]
  for (const id of ids) search[id] = filters.chosen[id]?.join(',') || undefined
  return search
}

export function writeSorting(sorting: Sorting | undefined): string | undefined {
  return sorting && `${sorting.descending ? '-' : ''}${sorting.column}`
}

/** Search parameters for this view; `undefined` removes one. */
export function writeListView({ view, axes, by, filters, sorting }: ListView, facetIds: readonly string[]) {
  return { ...writeFilters(filters, facetIds), sort: writeSorting(sorting), view, axes, by }
}

/**
 * The one address of what a list shows: the order of parameters and of a facet's values says nothing, so two addresses
 * that show the same have the same query.
 */
export function listQuery(kind: RecordKind, { view, axes, by, filters, sorting }: ListView): string {
  const chosen = Object.fromEntries(
    Object.entries(filters.chosen).map(([id, values]) => [id, [...new Set(values)].toSorted()]),
  )
  const known = view === matrixView ? readAxes(kind, axes) : undefined
  const plain = {
    view,
    axes: known && writeAxes(kind, known),
    by: view === boardView ? writeBoardField(readBoardField(kind, by)) : undefined,
    sorting,
    filters: { ...filters, text: filters.text.trim(), chosen },
  }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(writeListView(plain, facetIdsOf(kind)))) if (value) params.set(name, value)
  return params.toString()
}

/** The longest address of a view that is saved. */
export const longestQuery = 2000

/**
 * Reduces the query of a given address to the parameters that a list of the kind reads.
 *
 * @returns undefined where it is too long, or holds characters that cannot be seen
 */
export function readListQuery(kind: RecordKind, given: string): string | undefined {
  const raw = Object.fromEntries(new URLSearchParams(given))
  const query = listQuery(kind, readListView(raw, facetIdsOf(kind)))
  const isSeen = [...new URLSearchParams(query).values()].every(isPlainLine)
  return isSeen && query.length <= longestQuery ? query : undefined
}

function readSorting(text: string | undefined): Sorting | undefined {
  if (text === undefined || text === '-') return undefined
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false }
}

function present(value: string | undefined): string | undefined {
  return value === '' ? undefined : value
}
