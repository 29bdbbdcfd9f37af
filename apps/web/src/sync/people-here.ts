import { useMemo, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'

/** Someone who has the room open, however many tabs they have it open in. */
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

/** The server stamps `user`; `viewing` is as the other page says, so it is read with care. */
const presenceState = z.object({
  user: z.object({ id: z.string(), name: z.string(), organisation: z.string(), colour: z.string() }),
  viewing: z.array(z.string()).max(100).catch([]),
})

/** Oneself first, then by organisation and name. Entries that can't be read are left out. */
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
