/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one are no table to a browser; roles say it */
import { memo, useCallback, type KeyboardEvent } from 'react'

import type { Column } from './column.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import type { GridKeys } from './use-grid-keys.ts'

interface RowProps<Fields extends AnyRecord> {
  readonly item: ListedRecord<Fields>
  readonly index: number
  readonly start: number
  readonly columns: readonly Column<Fields>[]
  readonly isActive: boolean
  readonly isOpened: boolean
  readonly activate: GridKeys['activate']
  readonly drawn: GridKeys['drawn']
  readonly onOpen: (item: ListedRecord<Fields>) => void
}

function DrawnRow<Fields extends AnyRecord>(props: RowProps<Fields>) {
  const { item, index, start, columns, isActive, isOpened, activate, drawn, onOpen } = props
  const taken = useCallback((element: HTMLElement | null) => drawn(index, element), [drawn, index])
  const open = () => {
    activate(index)
    onOpen(item)
  }
  const openByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    open()
  }
  return (
    <div
      ref={taken}
      role="row"
      className="grid-row"
      aria-rowindex={index + 2}
      aria-selected={isOpened}
      tabIndex={isActive ? 0 : -1}
      style={{ transform: `translateY(${String(start)}px)` }}
      onClick={open}
      onKeyDown={openByKey}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className="grid-cell" data-column={column.id} data-align={column.align}>
          {column.renderCell(item)}
        </div>
      ))}
    </div>
  )
}

/** A record's row; a click anywhere opens the record. Memoised, so that scrolling does not render it again. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow
