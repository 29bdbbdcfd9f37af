/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one are no table to a browser; roles say it */
import { useElementSize, useFocusWithin, useMergedRef } from '@mantine/hooks'
import type { Sorting } from '@minga/domain/record/list-view'
import {
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table'
import { useCallback, useId, useMemo, useRef, useState } from 'react'

import { SelectionActs } from '../cells/selection-acts.tsx'
import { useCellSelection } from '../cells/use-cell-selection.ts'
import { useGridClipboard } from '../cells/use-grid-clipboard.ts'
import { filledBlock } from '../cells/selection.ts'
import { useBeingAtCell, usePeopleInCells } from '../cells/use-cell-presence.ts'
import type { CellWork } from '../cells/use-cell-work.tsx'
import { useGridEditing, type EditedCell } from '../cells/use-grid-editing.ts'
import { useGridEvents, type GridActs } from '../cells/use-grid-events.ts'
import { usePrinting } from '../../ui/print/use-printing.ts'
import type { Column } from './column.ts'
import { GridHeader } from './grid-header.tsx'
import { cellId, GridRow } from './grid-row.tsx'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import { rowHeight, useDrawnRows } from './use-drawn-rows.ts'
import './register-grid.css'
import '../cells/cells.css'

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature })

export type GridFeatures = typeof features
const noItems: never[] = []

interface GridProps<Fields extends AnyRecord> {
  readonly label: string
  /** In the order asked for. */
  readonly items: readonly ListedRecord<Fields>[]
  readonly columns: readonly Column<Fields>[]
  readonly sorting: Sorting | undefined
  readonly onSort: (sorting: Sorting | undefined) => void
  /** What this person does in the cells. For who only reads, a click opens a record and letters are shortcuts. */
  readonly work: CellWork<Fields>
  readonly opened: string | undefined
  readonly onOpen: (item: ListedRecord<Fields>) => void
}

/**
 * A register as a grid that renders only visible rows. It keeps the focus itself and names the active cell, so that
 * scrolling never loses the focus. Columns hide as the list gets narrow, so that it never scrolls sideways.
 */
export function RegisterGrid<Fields extends AnyRecord>(props: GridProps<Fields>) {
  const { label, items, columns, sorting, onSort, work, opened, onOpen } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const refocus = useCallback(() => scroller.current?.focus({ preventScroll: true }), [])
  const size = useElementSize<HTMLDivElement>()
  const isPrinting = usePrinting()
  const width = isPrinting || size.width === 0 ? Infinity : size.width
  const visible = useMemo(() => columns.filter(({ from = 0 }) => width >= from), [columns, width])
  const table = useTable<GridFeatures, ListedRecord<Fields>>({
    features,
    // The rows are placed one by one: a model of thousands, made at every key of a search, would draw the same.
    data: noItems,
    columns: useDefinitions(columns),
    manualSorting: true,
    state: {
      sorting: sorting ? [{ id: sorting.column, desc: sorting.descending }] : [],
      columnVisibility: Object.fromEntries(columns.map((column) => [column.id, visible.includes(column)])),
    },
  })
  const cells = useCellSelection(items, visible, opened)
  const { active, block, shape } = cells
  const [edited, setEdited] = useState<EditedCell>()
  const people = usePeopleInCells(work.awareness)
  const focus = useFocusWithin()
  const key = active && work.keyOf(active.column)?.key
  useBeingAtCell(work.awareness, focus.focused && active && key !== undefined ? `${active.record}/${key}` : undefined)
  const editedRow = edited && shape.rowOf(edited.record)
  const drawn = useDrawnRows(scroller, items, editedRow ?? active?.row ?? -1)
  const { scrollTo } = drawn
  const { edit, editor } = useGridEditing({
    grid: scroller,
    items,
    selection: cells,
    work,
    edited,
    setEdited,
    scrollTo,
  })
  const open = (record: string) => {
    const item = items[shape.rowOf(record) ?? -1]
    if (item !== undefined) onOpen(item)
  }
  const { mayWrite, many } = work
  const chosen = { items, columns: visible, block }
  const acts: GridActs = {
    mayWrite,
    open,
    edit,
    clear: () => many.clear(chosen),
    fill: (to) => {
      const source = filledBlock(block, to)
      if (source !== undefined) many.fillBlock({ ...chosen, block: source }, to)
      return source !== undefined
    },
    undo: work.undo,
    redo: work.redo,
  }
  useGridClipboard(scroller, {
    mayWrite,
    copy: () => many.copy(chosen),
    clear: acts.clear,
    paste: (table) => cells.selectBlock(many.paste(chosen, table)),
  })
  return (
    <>
      <div
        ref={useMergedRef(scroller, size.ref, focus.ref)}
        className="grid"
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={items.length + 1}
        aria-colcount={visible.length}
        aria-multiselectable
        aria-activedescendant={active && cellId(id, active.record, active.column)}
        data-writing={mayWrite}
        style={{ ['--grid-tracks' as string]: visible.map((column) => column.width).join(' ') }}
        {...useGridEvents(cells, acts, scrollTo)}
      >
        <GridHeader table={table} columns={visible} sorting={sorting} onSort={onSort} />
        <div role="rowgroup" className="grid-body" style={{ height: items.length * rowHeight }}>
          {drawn.rows.map(({ index, start }) => {
            const item = items[index]
            const isSelected = index >= block.top && index <= block.bottom
            return item === undefined ? null : (
              <GridRow
                key={item.record.id}
                item={item}
                index={index}
                start={start}
                columns={visible}
                grid={id}
                activeColumn={index === active?.row ? active.column : undefined}
                from={isSelected ? block.left : -1}
                to={isSelected ? block.right : -1}
                isOpened={item.record.id === opened}
                edited={index === editedRow ? edited?.column : undefined}
                editor={index === editedRow ? editor : undefined}
                people={people.get(item.record.id)}
              />
            )
          })}
        </div>
      </div>
      <SelectionActs {...many.selection} cells={chosen} refocus={refocus} />
    </>
  )
}

function useDefinitions<Fields extends AnyRecord>(columns: readonly Column<Fields>[]) {
  return useMemo(
    () =>
      columns.map((column): ColumnDef<GridFeatures, ListedRecord<Fields>> => ({
        id: column.id,
        accessorFn: column.sortValue,
        header: column.header,
      })),
    [columns],
  )
}
