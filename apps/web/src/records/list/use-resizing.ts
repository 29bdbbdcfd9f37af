import { boundedWidth, type ChosenColumn } from '@minga/domain/record/list-columns'
import { useRef, type PointerEvent, type RefObject } from 'react'

/** In px: a title is not fitted to more than this. */
const mostFitted = 480
/** In px, for the mark of a column's menu beside its name. */
const roomForMenu = 22

/** Makes a column wider by its edge: a drag, or two clicks for what its cells take. The rows follow without being drawn anew. */
export function useResizing(
  grid: RefObject<HTMLElement | null>,
  columns: readonly ChosenColumn[],
  name: string,
  onWidth: (width: number) => void,
) {
  const drag = useRef<{ readonly from: number; readonly width: number; to: number } | undefined>(undefined)
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const cell = event.currentTarget.parentElement
      if (event.button !== 0 || cell === null) return
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      const width = trackWidths(grid.current)[columns.findIndex((each) => each.name === name)] ?? cell.offsetWidth
      drag.current = { from: event.clientX, width, to: width }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { current } = drag
      if (current === undefined) return
      current.to = boundedWidth(current.width + event.clientX - current.from)
      const shown = trackWidths(grid.current)
      const at = [...(event.currentTarget.closest('[role="row"]')?.children ?? [])].indexOf(
        event.currentTarget.parentElement ?? event.currentTarget,
      )
      const tracks = shown.map((width, place) => `${place === at ? current.to : width}px`)
      grid.current?.style.setProperty('--grid-tracks', tracks.join(' '))
    },
    onPointerUp: () => {
      const { current } = drag
      drag.current = undefined
      if (current !== undefined && current.to !== current.width) onWidth(current.to)
    },
    onPointerCancel: () => {
      drag.current = undefined
    },
    onDoubleClick: () => {
      const width = fittingWidth(grid.current, name)
      if (width !== undefined) onWidth(width)
    },
  }
}

/** The width that a column is shown with, in px. */
export function shownWidth(grid: HTMLElement | null, name: string): number | undefined {
  const cells = [...(grid?.querySelector('.grid-head > .grid-row')?.children ?? [])]
  return trackWidths(grid)[cells.findIndex((cell) => cell.getAttribute('data-column') === name)]
}

function trackWidths(grid: HTMLElement | null): number[] {
  const head = grid?.querySelector('.grid-head > .grid-row')
  if (head === null || head === undefined) return []
  return getComputedStyle(head).gridTemplateColumns.split(' ').map(Number.parseFloat)
}

/** The width of a column's drawn cells on one line, in px. */
export function fittingWidth(grid: HTMLElement | null, name: string): number | undefined {
  if (grid === null) return undefined
  const cells = grid.querySelectorAll<HTMLElement>(`[data-column="${CSS.escape(name)}"]`)
  grid.dataset['fitting'] = 'true'
  const widths = [...cells].map((cell) => {
    const style = getComputedStyle(cell)
    const inner = [...cell.children].reduce((sum, part) => sum + widthOfPart(part), 0)
    const isHead = cell.getAttribute('role') === 'columnheader'
    return inner + (isHead ? roomForMenu : gapsIn(cell, style))
  })
  delete grid.dataset['fitting']
  return widths.length === 0 ? undefined : Math.min(mostFitted, Math.ceil(Math.max(...widths)))
}

function widthOfPart(part: Element): number {
  return getComputedStyle(part).position === 'absolute' ? 0 : part.getBoundingClientRect().width
}

function gapsIn(cell: Element, style: CSSStyleDeclaration): number {
  return Math.max(0, cell.children.length - 1) * (Number.parseFloat(style.columnGap) || 0)
}
