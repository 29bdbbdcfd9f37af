import { type ReactNode, type RefObject, useRef } from 'react'
import { flushSync } from 'react-dom'

import { showProblem } from '../../ui/show-problem.tsx'
import type { ListRow } from '../list/list-rows.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import { heldFrom, pressAgain, withKey, type HeldKeys } from './held-keys.ts'
import type { KeyPress } from './key-map.ts'
import { type CellCode, loadCellCode } from './load-cell-code.ts'
import { addressAt, movedToRecord, type CellAddress, type Motion } from './selection.ts'
import type { Leaving } from './use-cell-edit.ts'
import type { CellSelection } from './use-cell-selection.ts'
import type { CellWork } from './use-cell-work.tsx'

export interface EditedCell extends CellAddress {
  /** The typed letters that began it; undefined shows the value. */
  readonly begin: string | undefined
}

interface EditedGrid<Fields extends AnyRecord> {
  readonly grid: RefObject<HTMLElement | null>
  readonly rows: readonly ListRow<Fields>[]
  readonly selection: CellSelection
  readonly work: CellWork<Fields>
  readonly edited: EditedCell | undefined
  readonly setEdited: (cell: EditedCell | undefined) => void
  readonly scrollTo: (row: number) => void
}

interface GridEditing {
  /** Opens the editor of a cell. @returns whether it has one */
  readonly edit: (cell: CellAddress, begin?: string) => boolean
  /** Keeps a key for an editor whose code is still on its way. @returns whether there is one */
  readonly hold: (press: KeyPress) => boolean
  readonly editor: ReactNode
}

const onward: Readonly<Partial<Record<Leaving, Motion>>> = {
  down: { to: 'step', rows: 1, columns: 0 },
  up: { to: 'step', rows: -1, columns: 0 },
  onward: { to: 'onward', columns: 1 },
  back: { to: 'onward', columns: -1 },
}

/** The one cell of a grid that is edited. The focus comes back to the grid when its writer leaves it. */
export function useGridEditing<Fields extends AnyRecord>(of: EditedGrid<Fields>): GridEditing {
  const { grid, rows, work, edited, setEdited, scrollTo } = of
  const { shape, select } = of.selection
  const itemOf = (key: string) => {
    const row = rows[shape.rowOf(key) ?? -1]
    return row?.is === 'record' ? row.item : undefined
  }
  const leave = (from: CellAddress, leaving: Leaving) => {
    setEdited(undefined)
    if (leaving === 'away') return
    grid.current?.focus({ preventScroll: true })
    const by = onward[leaving]
    const row = shape.rowOf(from.record)
    if (by === undefined || row === undefined) return
    const to = movedToRecord({ row, column: shape.columns.indexOf(from.column) }, by, shape)
    const cell = to && addressAt(to, shape)
    if (to === undefined || cell === undefined) return
    select({ type: 'chosen', cell, isExtending: false })
    scrollTo(to.row)
  }
  const held = useRef<HeldKeys>(undefined)
  const open = (cell: CellAddress, begin: string | undefined) => {
    if (loadCellCode.now !== undefined) return setEdited({ ...cell, begin })
    held.current = heldFrom(begin)
    const opened = ({ lettersOf }: CellCode) => {
      const keys = held.current
      held.current = undefined
      if (keys === undefined || keys.isLeft) return
      // The page was left meanwhile: there is no cell to write them into.
      if (grid.current === null) work.setAside?.(lettersOf(keys))
      else {
        // Drawn now: the further keys are for what has the focus then.
        flushSync(() => setEdited({ ...cell, begin: keys.begin }))
        void pressAgain(keys.further)
      }
    }
    loadCellCode().then(opened, (error: unknown) => {
      held.current = undefined
      showProblem(error)
    })
  }
  const item = edited && itemOf(edited.record)
  const key = edited && work.keyOf(edited.column)
  return {
    edit: (cell, begin) => {
      const target = itemOf(cell.record)
      if (target === undefined || !work.isOpen(target)) return false
      if (work.keyOf(cell.column) === undefined) return false
      select({ type: 'chosen', cell, isExtending: false })
      open(cell, begin)
      return true
    },
    hold: (press) => {
      if (held.current === undefined) return false
      held.current = withKey(held.current, press)
      return true
    },
    editor:
      edited === undefined || item === undefined || key === undefined
        ? undefined
        : work.renderEditor(item, key, { begin: edited.begin, onLeave: (leaving) => leave(edited, leaving) }),
  }
}
