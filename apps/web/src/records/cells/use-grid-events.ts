import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'

import { commandOf, type GridCommand, type KeyPress } from './key-map.ts'
import { readyCellCode } from './load-cell-code.ts'
import { moved, type CellAddress } from './selection.ts'
import type { CellSelection } from './use-cell-selection.ts'

/** The acts of a grid on its cells. */
export interface GridActs {
  readonly mayWrite: boolean
  /** @param column of the cell whose field the record is opened at */
  readonly open: (record: string, column?: string) => void
  /** @returns whether the cell has an editor */
  readonly edit: (cell: CellAddress, begin?: string) => boolean
  /** @returns whether an editor that is about to open has the key */
  readonly hold: (press: KeyPress) => boolean
  /** Empties the selected cells. */
  readonly clear: () => void
  /** @returns whether there is something to fill */
  readonly fill: (to: 'down' | 'right') => boolean
  readonly undo: () => void
  readonly redo: () => void
  /** The group whose row is the active one. */
  readonly group: { readonly isOpen: boolean; readonly toggle: () => void } | undefined
}

interface GridEvents {
  readonly onFocus: () => void
  readonly onPointerEnter: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerOver: (event: PointerEvent) => void
  readonly onClick: (event: MouseEvent) => void
  readonly onDoubleClick: (event: MouseEvent) => void
}

/** Turns keys and clicks in a grid into moves of its selection and into what is done with it. */
export function useGridEvents(
  { shape, active, select }: CellSelection,
  { mayWrite, open, edit, hold, clear, fill, undo, redo, group }: GridActs,
  scrollTo: (row: number) => void,
): GridEvents {
  const isDragging = useRef(false)
  const run = (command: GridCommand): boolean => {
    if (active === undefined) return false
    if (group !== undefined && turnsGroup(command, group.isOpen)) {
      group.toggle()
      return true
    }
    switch (command.do) {
      case 'move': {
        const from = { row: active.row, column: shape.columns.indexOf(active.column) }
        const to = moved(from, command.by, shape)
        if (to === undefined) return false
        select({ type: 'moved', by: command.by, isExtending: command.isExtending })
        scrollTo(to.row)
        return true
      }
      case 'select':
        select({ type: command.what })
        return true
      case 'edit':
        if (group !== undefined) return false
        // A cell without an editor here is written in the open record; a letter would open it by mistake.
        if (!edit(active, command.text) && command.text === undefined) open(active.record, active.column)
        return true
      case 'open':
        open(active.record)
        return true
      case 'undo':
        undo()
        return true
      case 'redo':
        redo()
        return true
      case 'clear':
        clear()
        return true
      case 'fill':
        return fill(command.to)
    }
  }
  const ready = () => {
    if (mayWrite) readyCellCode()
  }
  return {
    onFocus: ready,
    onPointerEnter: ready,
    onKeyDown: (event) => {
      // The sort buttons and the editors inside have keys of their own.
      if (event.target !== event.currentTarget) return
      const press = pressOf(event)
      const command = commandOf(press, mayWrite)
      if (!hold(press) && (command === undefined || !run(command))) return
      event.preventDefault()
      // Letters typed into a cell are no shortcuts of the page.
      event.stopPropagation()
    },
    onPointerDown: (event) => {
      const cell = event.button === 0 && event.pointerType !== 'touch' ? cellAt(event.target) : undefined
      isDragging.current = cell !== undefined && mayWrite
      if (cell !== undefined) select({ type: 'chosen', cell, isExtending: event.shiftKey })
    },
    onPointerOver: (event) => {
      if (event.buttons !== 1) isDragging.current = false
      const cell = isDragging.current ? cellAt(event.target) : undefined
      if (cell !== undefined) select({ type: 'chosen', cell, isExtending: true })
    },
    onClick: (event) => {
      const cell = cellAt(event.target)
      if (cell === undefined) return
      select({ type: 'chosen', cell, isExtending: event.shiftKey })
      if (!event.shiftKey && (!mayWrite || isOpening(event.target))) open(cell.record)
    },
    onDoubleClick: (event) => {
      const cell = mayWrite ? cellAt(event.target) : undefined
      if (cell !== undefined && !edit(cell)) open(cell.record, cell.column)
    },
  }
}

/** Whether a key opens a closed group, or closes an open one: Enter and Space, and the arrows that point to it. */
function turnsGroup(command: GridCommand, isOpen: boolean): boolean {
  if (command.do === 'open') return true
  if (command.do === 'edit') return command.text === undefined
  if (command.do !== 'move' || command.isExtending || command.by.to !== 'step' || command.by.rows !== 0) return false
  return isOpen ? command.by.columns < 0 : command.by.columns > 0
}

export function pressOf(event: KeyboardEvent): KeyPress {
  const { key, shiftKey: shift, altKey: alt } = event
  const altGraph = event.getModifierState('AltGraph')
  return { key, shift, command: event.ctrlKey || event.metaKey, alt, altGraph }
}

/** The cell around an element, unless a control in it has the click. */
function cellAt(target: EventTarget): CellAddress | undefined {
  if (!(target instanceof Element) || target.closest('a, button, input, textarea') !== null) return undefined
  const column = target.closest<HTMLElement>('[role="gridcell"]')?.dataset['column']
  const record = target.closest<HTMLElement>('[data-record]')?.dataset['record']
  return column === undefined || record === undefined ? undefined : { record, column }
}

/** Whether a click falls on words that open their record, not on the empty part of their cell. */
function isOpening(target: EventTarget): boolean {
  if (!(target instanceof Element)) return false
  const cell = target.closest('[data-opens]')
  return cell !== null && cell !== target
}
