import { isPlainLine } from '../organisation/plain-line.ts'
import { customFacets, facetIdsOf, readFilters, type Filters } from './list-filters.ts'
import { readBoardField, writeBoardField } from './board-field.ts'
import { readColumns, writeColumns } from './list-columns.ts'
import {
  readClosed,
  readGrouping,
  readSortings,
  writeClosed,
  writeGrouping,
  writeSortings,
  type Sorting,
} from './list-order.ts'
import { readAxes, writeAxes } from './matrix-axes.ts'
import type { RecordKind } from './record-kind.ts'
import { readRollUps, writeRollUps } from './roll-ups.ts'
import { readWhere, writeWhere } from './where.ts'

/** The views that every kind has that can: by two scales, by the values of a choice. */
export const matrixView = 'matrix'
export const boardView = 'board'
/** By the date of a kind that has one. */
export const calendarView = 'calendar'

/** The content and form of a list: all of its address that is not one record's. */
export interface ListView {
  /** One of the list's views by its id; undefined for the list itself. */
  readonly view: string | undefined
  /** The axes of a matrix as `readAxes` reads them; undefined for those it opens with. */
  readonly axes: string | undefined
  /** The field of a board as `readBoardField` reads it; undefined for the one it opens with. */
  readonly by: string | undefined
  readonly filters: Filters
  /** The first one counts before the second; none for the list's own order. */
  readonly sortings: readonly Sorting[]
  /** The columns as `readColumns` reads them; undefined for those of the kind's layout. */
  readonly cols: string | undefined
  /** The grouping of the list, as `readGrouping` reads it. */
  readonly group: string | undefined
  /** The closed groups of the list, as `readClosed` reads them. */
  readonly closed: string | undefined
  /** The roll-ups below its columns, as `readRollUps` reads them. */
  readonly rollup: string | undefined
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
    sortings: readSortings(raw['sort']),
    cols: present(raw['cols']),
    group: present(raw['group']),
    closed: present(raw['closed']),
    rollup: present(raw['rollup']),
  }
}

/** Search parameters for these filters; `undefined` removes one. */
export function writeFilters(filters: Filters, facetIds: readonly string[]): Record<string, string | undefined> {
  const search: Record<string, string | undefined> = {
    q: filters.text === '' ? undefined : filters.text,
    archived: filters.archived ? '1' : undefined,
    where: filters.where || undefined,
  }
  const ids = [...facetIds, ...customFacets(Object.keys(filters.chosen), facetIds)]
  for (const id of ids) search[id] = filters.chosen[id]?.join(',') || undefined
  return search
}

/** Search parameters for this view; `undefined` removes one. */
export function writeListView(shown: ListView, facetIds: readonly string[]) {
  const { filters, sortings, view, axes, by, cols, group, closed, rollup } = shown
  return {
    ...writeFilters(filters, facetIds),
    sort: writeSortings(sortings),
    view,
    axes,
    by,
    cols,
    group,
    closed,
    rollup,
  }
}

/**
 * The one address of what a list shows: the order of parameters and of a facet's values says nothing, so two addresses
 * that show the same have the same query.
 */
export function listQuery(kind: RecordKind, { view, axes, by, filters, ...arranged }: ListView): string {
  const chosen = Object.fromEntries(
    Object.entries(filters.chosen).map(([id, values]) => [id, [...new Set(values)].toSorted()]),
  )
  const known = view === matrixView ? readAxes(kind, axes) : undefined
  const where = writeWhere(readWhere(kind, filters.where).where)
  const plain = {
    view,
    axes: known && writeAxes(kind, known),
    by: view === boardView ? writeBoardField(readBoardField(kind, by)) : undefined,
    sortings: arranged.sortings,
    filters: { text: filters.text.trim(), archived: filters.archived, chosen, ...(where !== undefined && { where }) },
    ...(view === undefined ? arrangementOf(kind, arranged) : noArrangement),
  }
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(writeListView(plain, facetIdsOf(kind)))) if (value) params.set(name, value)
  return params.toString()
}

type Arrangement = Pick<ListView, 'cols' | 'group' | 'closed' | 'rollup'>

/** Only the list itself has columns and groups. */
const noArrangement: Arrangement = { cols: undefined, group: undefined, closed: undefined, rollup: undefined }

function arrangementOf(kind: RecordKind, { cols, group, closed, rollup }: Arrangement): Arrangement {
  const columns = readColumns(kind, cols)
  const grouping = readGrouping(kind, group)
  return {
    cols: columns && writeColumns(kind, columns),
    group: writeGrouping(grouping),
    closed: grouping && writeClosed(readClosed(closed)),
    rollup: writeRollUps(readRollUps(kind, rollup)),
  }
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

/** The query of a view without all parameters that name one of these fields: a condition on a field may quote it. */
export function withoutFields(kind: RecordKind, query: string, names: readonly string[]): string {
  if (names.length === 0) return query
  const left = [...new URLSearchParams(query)].filter(
    ([key, value]) => !names.some((name) => `${key}=${value}`.includes(name)),
  )
  return readListQuery(kind, new URLSearchParams(left).toString()) ?? ''
}

function present(value: string | undefined): string | undefined {
  return value === '' ? undefined : value
}
