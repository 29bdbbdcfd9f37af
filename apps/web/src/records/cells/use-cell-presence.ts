import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'

import { peopleInCells, type PeopleInRow } from './people-in-cells.ts'

const empty: ReadonlyMap<string, PeopleInRow> = new Map()
/** In ms. A held arrow key passes cells without a stop. */
const rest = 150

/** The other people at cells, by cell. */
export function usePeopleInCells(awareness: Awareness | undefined): ReadonlyMap<string, PeopleInRow> {
  const store = useMemo(() => peopleStore(awareness), [awareness])
  return useSyncExternalStore(store.subscribe, store.read)
}

function peopleStore(awareness: Awareness | undefined) {
  let people = awareness === undefined ? empty : peopleInCells(awareness)
  return {
    read: () => people,
    subscribe: (notify: () => void) => {
      const look = () => {
        if (awareness === undefined) return
        const now = peopleInCells(awareness, people)
        if (now === people) return
        people = now
        notify()
      }
      look()
      awareness?.on('change', look)
      return () => awareness?.off('change', look)
    },
  }
}

/** Shows others at which cell this person is, once they rest there. @param cell `<record>/<field>`; undefined elsewhere */
export function useBeingAtCell(awareness: Awareness | undefined, cell: string | undefined): void {
  const show = useCallback((field: string | null) => awareness?.setLocalStateField('field', field), [awareness])
  useEffect(() => {
    if (cell === undefined) return
    const timer = setTimeout(() => show(cell), rest)
    return () => {
      clearTimeout(timer)
      // At once: the panel that takes the focus says next where this person is.
      show(null)
    }
  }, [cell, show])
}
