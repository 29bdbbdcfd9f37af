import { useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'

/** A person who has the room open, in any number of tabs. */
export interface PersonHere {
  readonly id: string
  readonly name: string
  readonly organisation: string
  /** `#rrggbb` */
  readonly colour: string
  /** The records they are looking at. */
  readonly viewing: readonly string[]
  readonly isSelf: boolean
}

/** The server sets `user`; `viewing` comes from another page and may hold anything. */
const presenceState = z.object({
  user: z.object({ id: z.string(), name: z.string(), organisation: z.string(), colour: z.string() }),
  viewing: z.array(z.string()).max(100).catch([]),
})

/** The person themselves first, then by organisation and name. Leaves out unreadable entries. */
export function peopleHere(awareness: Awareness): PersonHere[] {
  const people = new Map<string, PersonHere>()
  for (const [clientId, state] of awareness.getStates()) {
    const parsed = presenceState.safeParse(state)
    if (!parsed.success) continue
    const { user, viewing } = parsed.data
    const known = people.get(user.id)
    people.set(user.id, {
      ...user,
      viewing: [...new Set([...(known?.viewing ?? []), ...viewing])],
      isSelf: clientId === awareness.clientID || known?.isSelf === true,
    })
  }
  return [...people.values()].toSorted(
    (a, b) =>
      Number(b.isSelf) - Number(a.isSelf) ||
      a.organisation.localeCompare(b.organisation) ||
      a.name.localeCompare(b.name),
  )
}

/** The people who have the room open, each with the records they view. */
export function usePeopleHere(awareness: Awareness): readonly PersonHere[] {
  const store = useMemo(() => peopleStore(awareness), [awareness])
  return useSyncExternalStore(store.subscribe, store.read)
}

interface AwarenessChange {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

/** Notifies only when the people change, because carets move many times a second. */
export function peopleStore(awareness: Awareness) {
  let people = peopleHere(awareness)
  let own = awareness.getLocalState()
  /** A key moves the caret of the person alone, and leaves the rest of their entry as it was. */
  const movedOwnCaret = ({ added, updated, removed }: AwarenessChange): boolean => {
    const before = own
    own = awareness.getLocalState()
    if (added.length > 0 || removed.length > 0 || updated.some((id) => id !== awareness.clientID)) return false
    return before?.['user'] === own?.['user'] && before?.['viewing'] === own?.['viewing']
  }
  const refresh = (): boolean => {
    const now = peopleHere(awareness)
    if (JSON.stringify(now) === JSON.stringify(people)) return false
    people = now
    return true
  }
  return {
    read: () => people,
    subscribe: (notify: () => void) => {
      const changed = (change: AwarenessChange): void => {
        if (!movedOwnCaret(change) && refresh()) notify()
      }
      awareness.on('change', changed)
      own = awareness.getLocalState()
      refresh()
      return () => awareness.off('change', changed)
    },
  }
}
