import { groupColumn } from './list-columns.ts'
import { listPart, listPartNames } from './list-parts.ts'
import type { RecordKind } from './record-kind.ts'

/** What a list is sorted or grouped by. */
export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

export const mostSortings = 5

/** Reads an order, `-level,lead`: the first column counts before the second one. */
export function readSortings(text: string | undefined): readonly Sorting[] {
  const read = new Map<string, Sorting>()
  for (const item of text?.split(',') ?? []) {
    const sorting = readSorting(item)
    if (sorting !== undefined && !read.has(sorting.column)) read.set(sorting.column, sorting)
  }
  return [...read.values()].slice(0, mostSortings)
}

/** Undefined for the list's own order. */
export function writeSortings(sortings: readonly Sorting[]): string | undefined {
  return sortings.length === 0 ? undefined : sortings.slice(0, mostSortings).map(writeSorting).join(',')
}

const groupedTypes = new Set<string | undefined>([
  'choice',
  'status',
  'choices',
  'scale',
  'organisation',
  'organisations',
  'person',
  'flag',
])

/** What the records of a kind can be grouped by: parts that several records have alike. */
export function groupingNames(kind: RecordKind): readonly string[] {
  return [...listPartNames(kind).filter((name) => isGrouped(kind, name)), groupColumn]
}

function isGrouped(kind: RecordKind, name: string): boolean {
  const part = listPart(kind, name)
  return part !== undefined && (groupedTypes.has(part.type) || (part.type === undefined && part.operand === 'choice'))
}

/** Reads what an address groups by, `sectors` or `-severity`; undefined where that is no grouping of the kind. */
export function readGrouping(kind: RecordKind, text: string | undefined): Sorting | undefined {
  const grouping = readSorting(text ?? '')
  return grouping !== undefined && groupingNames(kind).includes(grouping.column) ? grouping : undefined
}

export function writeGrouping(grouping: Sorting | undefined): string | undefined {
  return grouping && writeSorting(grouping)
}

function readSorting(item: string): Sorting | undefined {
  const descending = item.startsWith('-')
  const column = descending ? item.slice(1) : item
  return column === '' ? undefined : { column, descending }
}

function writeSorting({ column, descending }: Sorting): string {
  return `${descending ? '-' : ''}${column}`
}
