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
  /** Who else is at its cells, by their columns. */
  readonly people: PeopleInRow | undefined
}

function DrawnRow<Fields extends AnyRecord>(props: RowProps<Fields>) {
  const { row, item, index, start, columns, grid, activeColumn, from, to } = props
  const { isOpened, level, edited, editor, people } = props
  return (
    <div
      role="row"
      className="grid-row"
      aria-rowindex={index + 2}
      aria-level={level}
      aria-current={isOpened ? 'true' : undefined}
      data-record={row}
      style={{ transform: `translateY(${String(start)}px)` }}
    >
      {columns.map((column, at) => (
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
      ))}
    </div>
  )
}

/** What the grid names as its active descendant. @param row its key */
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
