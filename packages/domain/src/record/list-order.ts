import type { CustomFields } from '../custom-field/custom-field.ts'
import { isCustomName } from './custom-key.ts'
import { groupColumn } from './list-columns.ts'
import { listPart, listPartNames } from './list-parts.ts'
import type { RecordKind } from './record-kind.ts'

/** The part by which a list is sorted or grouped. */
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

/** The parts by which the records of a kind can be grouped: several records have the same values. */
export function groupingNames(kind: RecordKind, own?: CustomFields): readonly string[] {
  return [...listPartNames(kind, own).filter((name) => isGrouped(kind, name, own)), groupColumn]
}

function isGrouped(kind: RecordKind, name: string, own: CustomFields | undefined): boolean {
  const part = listPart(kind, name, own)
  return part !== undefined && (groupedTypes.has(part.type) || (part.type === undefined && part.operand === 'choice'))
}

/**
 * Reads what an address groups by, `sectors` or `-severity`; undefined where that is no grouping of the kind.
 *
 * @param own without them, a field of the coalition's own fits by its form
 */
export function readGrouping(kind: RecordKind, text: string | undefined, own?: CustomFields): Sorting | undefined {
  const grouping = readSorting(text ?? '')
  if (grouping === undefined) return undefined
  const fits = own === undefined && isCustomName(grouping.column)
  return fits || groupingNames(kind, own).includes(grouping.column) ? grouping : undefined
}

export function writeGrouping(grouping: Sorting | undefined): string | undefined {
  return grouping && writeSorting(grouping)
}

/** How many groups an address says are closed, and how long a value may be that names one. */
const mostClosed = 200
const longestGroup = 100
/** The group of records without a value. */
const withoutValue = '~'

/**
 * Reads which groups of a list are closed, `steel,cement,~`: by the values of their records; `~` stands for those that have
 * none, whose value is the empty text.
 */
export function readClosed(text: string | undefined): ReadonlySet<string> {
  const values = text?.split(',').filter((value) => value !== '' && value.length <= longestGroup) ?? []
  return new Set(values.slice(0, mostClosed).map((value) => (value === withoutValue ? '' : value)))
}

/** Undefined where all groups are open. */
export function writeClosed(closed: ReadonlySet<string>): string | undefined {
  const values = [...closed].map((value) => (value === '' ? withoutValue : value))
  return values.length === 0 ? undefined : values.toSorted().slice(0, mostClosed).join(',')
}

function readSorting(item: string): Sorting | undefined {
  const descending = item.startsWith('-')
  const column = descending ? item.slice(1) : item
  return column === '' ? undefined : { column, descending }
}

function writeSorting({ column, descending }: Sorting): string {
  return `${descending ? '-' : ''}${column}`
}
