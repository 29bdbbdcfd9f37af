/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- rows that are placed one by one are no table to a browser; roles say it; the grid has the focus and names the active cell */
import { memo, type ReactNode } from 'react'

import { PeopleAtCell } from '../cells/people-at-cell.tsx'
import type { PeopleInRow } from '../cells/people-in-cells.ts'
import type { Column } from './column.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'

interface RowProps<Fields extends AnyRecord> {
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
  /** The column of the cell that is edited. */
  readonly edited: string | undefined
  readonly editor: ReactNode
  /** Who else is at its cells, by their columns. */
  readonly people: PeopleInRow | undefined
}

function DrawnRow<Fields extends AnyRecord>(props: RowProps<Fields>) {
  const { item, index, start, columns, grid, activeColumn, from, to, isOpened, edited, editor, people } = props
  const { id } = item.record
  return (
    <div
      role="row"
      className="grid-row"
      aria-rowindex={index + 2}
      aria-current={isOpened ? 'true' : undefined}
      data-record={id}
      style={{ transform: `translateY(${String(start)}px)` }}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          id={cellId(grid, id, column.id)}
          role="gridcell"
          className="grid-cell"
          aria-colindex={at + 1}
          aria-selected={at >= from && at <= to}
          data-active={column.id === activeColumn ? true : undefined}
          data-column={column.id}
          data-align={column.align}
          data-opens={column.opens}
          data-edited={column.id === edited ? true : undefined}
        >
          {column.renderCell(item)}
          {people?.has(column.id) === true ? <PeopleAtCell people={people.get(column.id) ?? []} /> : null}
          {column.id === edited ? editor : null}
        </div>
      ))}
    </div>
  )
}

/** What the grid names as its active descendant. */
export function cellId(grid: string, record: string, column: string): string {
  return `${grid}/${record}/${column}`
}

/** A record's row. Memoised: a move of the active cell renders the rows that it leaves and enters alone. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow
