import { isGroupKey } from '../list/list-rows.ts'

/** A cell by its record and column, not by its position: sorting, filtering and others' edits move it. */
export interface CellAddress {
  /** The record's id; in a list of groups, the key of the row. */
  readonly record: string
  /** The column's id. */
  readonly column: string
}

/** The cells that keys act on: the block between two corners, as long as it holds the rows that were selected and no others. */
export interface Selection {
  /** The corner that moves; it is the one that is edited and that a screen reader hears. */
  readonly active: CellAddress
  /** The corner that stays while the block is extended. */
  readonly anchor: CellAddress
  /** The keys of the rows that the block covered when its corners were set, in their order then. */
  readonly rows: readonly string[]
  /** The ids of the columns that it covered. */
  readonly columns: readonly string[]
  /** The position of the active cell, for when its record leaves the list. */
  readonly row: number
}

/** The rows and columns on the screen, in their order. */
export interface GridShape {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** The place of a record; undefined where it is not listed. */
  readonly rowOf: (record: string) => number | undefined
  readonly isFilled: (row: number, column: number) => boolean
}

/** A move of the active cell. */
export type Motion =
  | { readonly to: 'step'; readonly rows: number; readonly columns: number }
  /** To the last filled cell in that direction, or to the next one after a gap. */
  | { readonly to: 'edge'; readonly rows: -1 | 0 | 1; readonly columns: -1 | 0 | 1 }
  | { readonly to: 'row-start' | 'row-end' | 'first' | 'last' }
  /** To the next cell of the row; beyond its end there is none. */
  | { readonly to: 'neighbour'; readonly columns: -1 | 1 }
  /** The same, and from the end of a row to the next one: what has just been written goes on there. */
  | { readonly to: 'onward'; readonly columns: -1 | 1 }

/** A place by its numbers in a grid's shape. */
interface Place {
  readonly row: number
  readonly column: number
}

/** Rows and columns from the first to the last, both included. */
export interface Block {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export type SelectionEvent =
  | { readonly type: 'moved'; readonly by: Motion; readonly isExtending: boolean }
  | { readonly type: 'chosen'; readonly cell: CellAddress; readonly isExtending: boolean }
  | { readonly type: 'all' | 'row' | 'column' | 'collapsed' }

/** @returns the same selection where nothing moves */
export function select(selection: Selection, shape: GridShape, event: SelectionEvent): Selection {
  const { rows, columns } = shape
  const { active, anchor } = placesOf(selection, shape)
  switch (event.type) {
    case 'moved': {
      const to = moved(active, event.by, shape)
      return to === undefined ? selection : corners(shape, to, event.isExtending ? anchor : to)
    }
    case 'chosen': {
      const to = placeOf(event.cell, shape)
      return to === undefined ? selection : corners(shape, to, event.isExtending ? anchor : to)
    }
    case 'all':
      return corners(shape, { row: rows.length - 1, column: columns.length - 1 }, { row: 0, column: 0 })
    case 'row':
      return corners(shape, { row: active.row, column: columns.length - 1 }, { row: anchor.row, column: 0 })
    case 'column':
      return corners(shape, { row: rows.length - 1, column: active.column }, { row: 0, column: anchor.column })
    case 'collapsed':
      return corners(shape, active, active)
  }
}

/** The block between the corners; the active cell alone where other cells have come between them. */
export function blockOf(selection: Selection, shape: GridShape): Block {
  const { active, anchor } = placesOf(selection, shape)
  return blockBetween(active, anchor)
}

/** The selection of one cell, before the list that it stands in is known. */
export function selectedCell(cell: CellAddress): Selection {
  return { active: cell, anchor: cell, rows: [cell.record], columns: [cell.column], row: 0 }
}

/** Selects a block; its last cell is the active one. */
export function selectionOf({ top, bottom, left, right }: Block, shape: GridShape): Selection {
  const last = { row: within(bottom, shape.rows.length - 1), column: within(right, shape.columns.length - 1) }
  return corners(shape, last, { row: top, column: left })
}

/** The active cell as it stands on the screen now; undefined in an empty list. */
export function activeCell(
  selection: Selection,
  shape: GridShape,
): (CellAddress & { readonly row: number }) | undefined {
  const { active } = placesOf(selection, shape)
  const cell = addressAt(active, shape)
  return cell && { ...cell, row: active.row }
}

export function addressAt({ row, column }: Place, { rows, columns }: GridShape): CellAddress | undefined {
  const [record, id] = [rows[row], columns[column]]
  return record === undefined || id === undefined ? undefined : { record, column: id }
}

/**
 * The block that filling down or right acts on, with the row or column it begins from: of one row, the row above it.
 *
 * @returns undefined where nothing stands before it
 */
export function filledBlock(block: Block, to: 'down' | 'right'): Block | undefined {
  if (to === 'down') {
    if (block.bottom > block.top) return block
    return block.top > 0 ? { ...block, top: block.top - 1 } : undefined
  }
  // The same key reloads the page: with one column it does.
  return block.right > block.left ? block : undefined
}

/** Where a motion leads; undefined where it leads out of the grid. */
export function moved(from: Place, by: Motion, shape: GridShape): Place | undefined {
  const last = { row: shape.rows.length - 1, column: shape.columns.length - 1 }
  if (last.row < 0 || last.column < 0) return undefined
  switch (by.to) {
    case 'step':
      return { row: within(from.row + by.rows, last.row), column: within(from.column + by.columns, last.column) }
    case 'edge':
      return edge(from, by, shape)
    case 'row-start':
      return { ...from, column: 0 }
    case 'row-end':
      return { ...from, column: last.column }
    case 'first':
      return { row: 0, column: 0 }
    case 'last':
      return last
    case 'neighbour': {
      const column = from.column + by.columns
      return column < 0 || column > last.column ? undefined : { ...from, column }
    }
    case 'onward': {
      const at = within(
        from.row * shape.columns.length + from.column + by.columns,
        last.row * shape.columns.length + last.column,
      )
      return { row: Math.floor(at / shape.columns.length), column: at % shape.columns.length }
    }
  }
}

/** Where a motion leads, passing over the rows of groups: what is written goes on in a record. */
export function movedToRecord(from: Place, by: Motion, shape: GridShape): Place | undefined {
  let to = moved(from, by, shape)
  if (to === undefined) return undefined
  const rows = to.row < from.row ? -1 : 1
  while (isGroupKey(shape.rows[to.row] ?? '')) {
    const next = moved(to, { to: 'step', rows, columns: 0 }, shape)
    if (next === undefined || next.row === to.row) return from
    to = next
  }
  return to
}

function edge(
  from: Place,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  shape: GridShape,
): Place {
  const isInside = ({ row, column }: Place) =>
    row >= 0 && column >= 0 && row < shape.rows.length && column < shape.columns.length
  const isFilled = ({ row, column }: Place) => shape.isFilled(row, column)
  const beside = ({ row, column }: Place): Place => ({ row: row + rows, column: column + columns })
  let at = from
  const next = beside(at)
  if (!isInside(next)) return from
  const wantsFilled = isFilled(at) && isFilled(next)
  if (wantsFilled) {
    while (isInside(beside(at)) && isFilled(beside(at))) at = beside(at)
    return at
  }
  at = next
  while (!isFilled(at) && isInside(beside(at))) at = beside(at)
  return at
}

/**
 * Where the corners stand. The anchor counts as the active cell where it is gone, and where cells that were never selected have come
 * between the two: what a sort or another person puts there is not to be emptied, archived or selected further.
 */
function placesOf(selection: Selection, shape: GridShape): { readonly active: Place; readonly anchor: Place } {
  const row = within(shape.rowOf(selection.active.record) ?? selection.row, shape.rows.length - 1)
  const active = { row, column: columnOf(selection.active.column, shape) ?? 0 }
  const anchor = placeOf(selection.anchor, shape)
  return { active, anchor: anchor !== undefined && stillHolds(selection, active, anchor, shape) ? anchor : active }
}

/** Whether the rows between two corners are the selected ones, in any order, and the columns are of the selected ones: some may hide. */
function stillHolds(selection: Selection, active: Place, anchor: Place, shape: GridShape): boolean {
  const { top, bottom, left, right } = blockBetween(active, anchor)
  if (bottom - top + 1 !== selection.rows.length) return false
  const rows = shape.rows.slice(top, bottom + 1)
  if (rows.some((key, at) => key !== selection.rows[at])) {
    const selected = new Set(selection.rows)
    if (!rows.every((key) => selected.has(key))) return false
  }
  return shape.columns.slice(left, right + 1).every((id) => selection.columns.includes(id))
}

function blockBetween(one: Place, other: Place): Block {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  }
}

function placeOf({ record, column: id }: CellAddress, shape: GridShape): Place | undefined {
  const row = shape.rowOf(record)
  const column = columnOf(id, shape)
  return row === undefined || column === undefined ? undefined : { row, column }
}

function columnOf(id: string, { columns }: GridShape): number | undefined {
  const at = columns.indexOf(id)
  return at < 0 ? undefined : at
}

function corners(shape: GridShape, to: Place, from: Place): Selection {
  const nowhere = { record: '', column: '' }
  const { top, bottom, left, right } = blockBetween(to, from)
  return {
    active: addressAt(to, shape) ?? nowhere,
    anchor: addressAt(from, shape) ?? nowhere,
    rows: shape.rows.slice(Math.max(0, top), bottom + 1),
    columns: shape.columns.slice(Math.max(0, left), right + 1),
    row: to.row,
  }
}

function within(at: number, last: number): number {
  return Math.max(0, Math.min(at, last))
}
