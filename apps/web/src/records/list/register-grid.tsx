/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- rows that are placed one by one are no table to a browser; roles say it; the focus is on the rows */
import { useElementSize, useMergedRef } from '@mantine/hooks'
import type { Sorting } from '@minga/domain/record/list-view'
import {
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table'
import { useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'

import type { Column } from './column.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import { rowsToDraw } from './rows-to-draw.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { usePrinting } from '../../ui/print/use-printing.ts'
import './register-grid.css'

/** Fits two lines: a long title, or the marks of a record. The style sheet has the same. */
const rowHeight = 44
const headHeight = 36

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
  readonly opened: string | undefined
  readonly onOpen: (item: ListedRecord<Fields>) => void
}

/**
 * A register as a grid that renders only visible rows. Arrow keys move, Enter opens. Columns hide as the list gets
 * narrow, so that it never scrolls sideways.
 */
export function RegisterGrid<Fields extends AnyRecord>(props: GridProps<Fields>) {
  const { label, items, columns, sorting, onSort, opened, onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
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
  const at = opened === undefined ? -1 : items.findIndex(({ record }) => record.id === opened)
  const keys = useGridKeys(items.length, at)
  // The virtualizer changes without changing its identity; rows are memoised on its values, never on itself.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.record.id ?? index,
    overscan: 8,
    // The header covers the first visible row.
    scrollPaddingEnd: headHeight,
    rangeExtractor: (range: Range) => rowsToDraw(range, keys.active),
  })
  const drawn = isPrinting
    ? items.map((_, index) => ({ index, start: index * rowHeight }))
    : virtualizer.getVirtualItems()
  return (
    <div
      ref={useMergedRef(scroller, size.ref)}
      className="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={items.length + 1}
      aria-colcount={visible.length}
      style={{ ['--grid-tracks' as string]: visible.map((column) => column.width).join(' ') }}
      onKeyDown={(event) => keys.onKeyDown(event, (index) => virtualizer.scrollToIndex(index))}
    >
      <GridHeader table={table} columns={visible} sorting={sorting} onSort={onSort} />
      <div role="rowgroup" className="grid-body" style={{ height: items.length * rowHeight }}>
        {drawn.map(({ index, start }) => {
          const item = items[index]
          return item === undefined ? null : (
            <GridRow
              key={item.record.id}
              item={item}
              index={index}
              start={start}
              columns={visible}
              isActive={index === keys.active}
              isOpened={item.record.id === opened}
              activate={keys.activate}
              drawn={keys.drawn}
              onOpen={onOpen}
            />
          )
        })}
      </div>
    </div>
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
