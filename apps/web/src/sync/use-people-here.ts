import { useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'

import { peopleHere, type PersonHere } from './people-here.ts'

/** Who has the room open, and what each is looking at. */
export function usePeopleHere(awareness: Awareness): readonly PersonHere[] {
  const store = useMemo(() => peopleStore(awareness), [awareness])
  return useSyncExternalStore(store.subscribe, store.read)
}

/** Carets move many times a second; the people change rarely, and only then is anyone told. */
function peopleStore(awareness: Awareness) {
  let people = peopleHere(awareness)
  const refresh = (): boolean => {
    const now = peopleHere(awareness)
    if (JSON.stringify(now) === JSON.stringify(people)) return false
    people = now
    return true
  }
  return {
    read: () => people,
    subscribe: (notify: () => void) => {
      const changed = (): void => {
        if (refresh()) notify()
      }
      awareness.on('change', changed)
      refresh()
      return () => awareness.off('change', changed)
    },
  }
}
