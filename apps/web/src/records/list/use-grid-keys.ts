import { useCallback, useRef, useState, type KeyboardEvent } from 'react'

import { nextRow } from './next-row.ts'

export interface GridKeys {
  /** The one row that Tab reaches. */
  readonly active: number
  readonly activate: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent, scrollTo: (index: number) => void) => void
  /** Call when a row is rendered: focuses it if a key moved there. */
  readonly drawn: (index: number, row: HTMLElement | null) => void
}

/** Moves the focus among a grid's rows, also to rows that are not rendered yet. */
export function useGridKeys(count: number, opened: number): GridKeys {
  const [chosen, setActive] = useState(0)
  const wanted = useRef<number | undefined>(undefined)
  const active = Math.max(0, Math.min(chosen, count - 1))
  const [seen, setSeen] = useState(opened)
  if (opened !== seen) {
    setSeen(opened)
    if (opened >= 0) setActive(opened)
  }
  const drawn = useCallback((index: number, row: HTMLElement | null) => {
    if (row === null || wanted.current !== index) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  }, [])
  return {
    active,
    activate: setActive,
    onKeyDown: (event, scrollTo) => {
      const isInRow = event.target instanceof Element && event.target.closest('[role="row"][aria-rowindex]')
      const next = isInRow ? nextRow(event.key, active, count) : undefined
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      setActive(next)
      scrollTo(next)
      const row = event.currentTarget.querySelector<HTMLElement>(`[aria-rowindex="${String(next + 2)}"]`)
      if (row) row.focus({ preventScroll: true })
      else wanted.current = next
    },
    drawn,
  }
}
