import { useMemo, useState } from 'react'

import type { Column } from '../list/column.ts'
import { recordOfRow, type ListRow } from '../list/list-rows.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import {
  activeCell,
  blockOf,
  select,
  selectedCell,
  selectionOf,
  type Block,
  type CellAddress,
  type GridShape,
  type Selection,
  type SelectionEvent,
} from './selection.ts'

export interface CellSelection {
  readonly shape: GridShape
  /** Undefined in an empty list. */
  readonly active: (CellAddress & { readonly row: number }) | undefined
  readonly block: Block
  readonly select: (event: SelectionEvent) => void
  /** Selects a block, as far as it is on the screen. */
  readonly selectBlock: (block: Block) => void
}

/** The selected cells of a list. They begin at the title of the open record, or of the first one. */
export function useCellSelection<Fields extends AnyRecord>(
  rows: readonly ListRow<Fields>[],
  columns: readonly Column<Fields>[],
  opened: string | undefined,
): CellSelection {
  const shape = useGridShape(rows, columns)
  const [chosen, choose] = useState<Selection>(() =>
    selectedCell({ record: opened ?? rows.find(({ is }) => is === 'record')?.key ?? '', column: 'title' }),
  )
  const [seen, setSeen] = useState(opened)
  if (opened !== seen) {
    setSeen(opened)
    // The keys go on from the record that was opened, also by the panel's own links.
    if (opened !== undefined && shape.rowOf(opened) !== undefined && opened !== recordOfRow(chosen.active.record))
      choose(select(chosen, shape, { type: 'chosen', cell: { ...chosen.active, record: opened }, isExtending: false }))
  }
  return {
    shape,
    active: activeCell(chosen, shape),
    block: blockOf(chosen, shape),
    select: (event) => choose((before) => select(before, shape, event)),
    selectBlock: (block) => choose(selectionOf(block, shape)),
  }
}

function useGridShape<Fields extends AnyRecord>(
  rows: readonly ListRow<Fields>[],
  columns: readonly Column<Fields>[],
): GridShape {
  const places = usePlaces(rows)
  return useMemo(
    () => ({
      rows: places.keys,
      columns: columns.map(({ id }) => id),
      rowOf: (record) => places.rows.get(record),
      isFilled: (row, column) => {
        const shown = rows[row]
        const value = shown?.is === 'record' ? columns[column]?.sortValue(shown.item) : undefined
        return value !== undefined && value !== ''
      },
    }),
    [rows, places, columns],
  )
}

/** Where each row stands. The same object while no row comes, goes or moves: others write in thousands of them. */
function usePlaces(rows: readonly Keyed[]): Places {
  const [placesOf] = useState(keptPlaces)
  return useMemo(() => placesOf(rows), [placesOf, rows])
}

interface Keyed {
  readonly key: string
}

interface Places {
  readonly keys: readonly string[]
  readonly rows: ReadonlyMap<string, number>
}

function keptPlaces(): (rows: readonly Keyed[]) => Places {
  let last: Places = { keys: [], rows: new Map() }
  return (rows) => {
    const { keys } = last
    if (keys.length === rows.length && rows.every(({ key }, at) => key === keys[at])) return last
    const now = rows.map(({ key }) => key)
    last = { keys: now, rows: new Map(now.map((key, row) => [key, row])) }
    return last
  }
}
