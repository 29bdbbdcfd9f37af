/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- rows that are placed one by one are no table to a browser; roles say it; the grid has the focus and names the active cell */
import { memo, type ReactNode } from 'react'

import { PeopleAtCell } from '../cells/people-at-cell.tsx'
import type { PeopleInRow } from '../cells/people-in-cells.ts'
import type { Column } from './column.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'

interface RowProps<Fields extends AnyRecord> {
  /** Its key. */
  readonly row: string
  readonly item: ListedRecord<Fields>
  readonly index: number
  readonly start: number
  readonly columns: readonly Column<Fields>[]
  /** Begins the ids of its cells. */
  readonly grid: string
  /** The active cell's column, in the row of that cell. */
  readonly activeColumn: string | undefined
  /** The selected cells, by their columns' numbers; -1 for none. */
  readonly from: number
  readonly to: number
  readonly isOpened: boolean
  /** In a list of groups, how deep it stands. */
  readonly level: number | undefined
  /** The column of the cell that is edited. */
  readonly edited: string | undefined
  readonly editor: ReactNode
  /** The other people at its cells, by column. */
  readonly people: PeopleInRow | undefined
}

function DrawnRow<Fields extends AnyRecord>({ index, start, isOpened, level, ...cells }: RowProps<Fields>) {
  return (
    <div
      role="row"
      className="grid-row"
      aria-rowindex={index + 2}
      aria-level={level}
      aria-current={isOpened ? 'true' : undefined}
      data-record={cells.row}
      style={{ transform: `translateY(${String(start)}px)` }}
    >
      <RowCells {...cells} />
    </div>
  )
}

type CellsProps<Fields extends AnyRecord> = Omit<RowProps<Fields>, 'index' | 'start' | 'isOpened' | 'level'>

function DrawnCells<Fields extends AnyRecord>(props: CellsProps<Fields>) {
  const { row, item, columns, grid, activeColumn, from, to, edited, editor, people } = props
  const drawn = columns.map((column, at) => (
    <div
      key={column.id}
      id={cellId(grid, row, column.id)}
      role="gridcell"
      className="grid-cell"
      aria-colindex={at + 1}
      aria-selected={at >= from && at <= to}
      data-active={column.id === activeColumn ? true : undefined}
      data-column={column.id}
      data-align={column.align}
      data-opens={column.opens}
      data-edited={column.id === edited ? true : undefined}
      {...pinOf(column, at)}
    >
      {column.renderCell(item)}
      {people?.has(column.id) === true ? <PeopleAtCell people={people.get(column.id) ?? []} /> : null}
      {column.id === edited ? editor : null}
    </div>
  ))
  // A component that keeps its type's parameter gives one element.
  // oxlint-disable-next-line react/jsx-no-useless-fragment
  return <>{drawn}</>
}

/** Memoised: a key of the search moves rows that it leaves in the list, and draws none of their cells anew. */
const RowCells = memo(DrawnCells) as typeof DrawnCells

/** The id that the grid names as its active descendant. @param row its key */
export function cellId(grid: string, row: string, column: string): string {
  return `${grid}/${row}/${column}`
}

/** A cell of a pinned column stays at its place while the others scroll by. @param track where it lies, if not in order */
export function pinOf<Fields extends AnyRecord>({ chosen }: Column<Fields>, at: number, track?: number) {
  const gridColumn = track === undefined ? {} : { gridColumn: track }
  if (chosen?.isPinned !== true) return { style: gridColumn }
  return { 'data-pinned': true, style: { left: `var(--pin-${at})`, ...gridColumn } }
}

/** A record's row. Memoised: a move of the active cell renders the rows that it leaves and enters alone. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow
