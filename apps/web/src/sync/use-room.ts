import type { SetAsideWork } from '@minga/sync/client/local-copies'
import type { RoomState } from '@minga/sync/client/room-view'
import type { SaveState } from '@minga/sync/client/save-state'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'

import { useOpenRooms, useRoomsOnceOpen } from './sync-provider.tsx'

/**
 * Holds a room open while the component is mounted. `doc` and `awareness` change together, after a refusal: key what is
 * bound to them (an editor) by `doc.guid`. The save state is `useSaveStateOf`: it changes with every key.
 */
export function useRoom(room: string): RoomState {
  const rooms = useOpenRooms()
  const subscribe = useCallback(
    (notify: () => void) => {
      const leave = rooms.use(room)
      const unsubscribe = rooms.client(room).subscribe(notify)
      return () => {
        unsubscribe()
        leave()
      }
    },
    [rooms, room],
  )
  return useSyncExternalStore(subscribe, () => rooms.client(room).state())
}

/** The save state of one room, which another component holds open. For the component that shows it, and no larger one. */
export function useSaveStateOf(room: string): SaveState {
  const rooms = useOpenRooms()
  const { subscribe, read } = rooms.shownSaveStateOf(room)
  return useSyncExternalStore(subscribe, read)
}

/** The joint save state of all open rooms; undefined when none is open. */
export function useSaveState(): SaveState | undefined {
  const rooms = useRoomsOnceOpen()
  return useSyncExternalStore(rooms.shownSaveState.subscribe, rooms.shownSaveState.read)
}

/** Resolves once the server has this room's changes, or none can be sent now: a connection is not waited for. */
export function useSettled(room: string): () => Promise<void> {
  const rooms = useOpenRooms()
  return useCallback(
    () =>
      new Promise<void>((resolve) => {
        const client = rooms.client(room)
        const isSettled = () => client.view().saveState.kind !== 'saving'
        if (isSettled()) return resolve()
        const leave = client.subscribe(() => {
          if (!isSettled()) return
          leave()
          resolve()
        })
      }),
    [rooms, room],
  )
}

export interface SetAsideView {
  /** Oldest first. */
  readonly works: readonly SetAsideWork[]
  /** Deletes one for good. */
  readonly remove: (id: string) => Promise<void>
}

/** This person's work that the server refused, from this visit and earlier ones. */
export function useSetAside(): SetAsideView {
  const { setAside } = useRoomsOnceOpen()
  const works = useSyncExternalStore(setAside.subscribe, setAside.works)
  return { works, remove: (id) => setAside.remove(id) }
}

/** Shows others in the room which record this page displays, while it does. @param record its id */
export function useViewing(awareness: Awareness, record: string | undefined): void {
  useEffect(() => {
    if (record === undefined) return undefined
    awareness.setLocalStateField('viewing', [record])
    return () => awareness.setLocalStateField('viewing', [])
  }, [awareness, record])
}
