import type { WorkbookCell, WorkbookSheet } from '../../../files/workbook/workbook.ts'
import type { WrittenColumn } from './known-rows.ts'
import { sheetCellOf } from './sheet-texts.ts'

/** The names of a kind's sheet, and its columns. */
export interface KnownSheet {
  readonly name: string
  readonly columns: readonly WrittenColumn[]
  /** The other columns, by their ids: `:id`, `:reference`, and those with decisions from rows. */
  readonly others: ReadonlyMap<string, string>
}

/** The places of the columns in a returned sheet: people move them. */
export interface FoundColumns {
  readonly id: number
  readonly reference: number
  readonly columns: readonly { readonly at: number; readonly column: WrittenColumn }[]
  /** Read-only here. */
  readonly decided: readonly string[]
  readonly unknown: readonly string[]
}

/** @returns undefined where the hidden column that tells the rows, or the reference, is not there */
export function findColumns({ rows: [head = []] }: WorkbookSheet, known: KnownSheet): FoundColumns | undefined {
  const labels = head.map(labelOf)
  const [id, reference] = [':id', ':reference'].map((name) => labels.indexOf(known.others.get(name) ?? ''))
  if (id === undefined || id < 0 || reference === undefined || reference < 0) return undefined
  const columns = known.columns.flatMap((column) => {
    const at = placeOf(column.label.trim(), labels, known)
    return at < 0 ? [] : [{ at, column }]
  })
  const taken = new Set([id, reference, ...columns.map(({ at }) => at)])
  const beside = labels.flatMap((label, at) => (label !== '' && !taken.has(at) ? [{ label, at }] : []))
  const decided = new Set(known.others.values())
  return {
    id,
    reference,
    columns,
    decided: beside.flatMap(({ label }) => (decided.has(label) ? [label] : [])),
    unknown: beside.flatMap(({ label }) => (decided.has(label) ? [] : [label])),
  }
}

/** They stand before what people write; the one of groups only where records of several are in the file. */
const firstOthers = [':id', ':reference', ':group']

/**
 * The place of a column. One of the coalition's own may be called as one of the others: where both are there, each has its
 * place on its own side, and where one of them was taken out nothing says which.
 */
function placeOf(label: string, labels: readonly string[], { others }: KnownSheet): number {
  const [other] = [...others].find(([, called]) => called === label) ?? []
  if (other === undefined) return labels.indexOf(label)
  const [first, last] = [labels.indexOf(label), labels.lastIndexOf(label)]
  if (first === last) return other === ':group' ? first : -1
  return firstOthers.includes(other) ? last : first
}

/** The number of a kind's columns in a sheet, by which a renamed sheet is recognised. */
export function likeness({ rows: [head = []] }: WorkbookSheet, { columns, others }: KnownSheet): number {
  const labels = new Set(head.map(labelOf))
  if (!labels.has(others.get(':id') ?? '')) return 0
  return columns.filter(({ label }) => labels.has(label.trim())).length
}

function labelOf(cell: WorkbookCell): string {
  const read = sheetCellOf(cell, { isDate: false }, false)
  return 'is' in read ? '' : read.text.trim()
}
