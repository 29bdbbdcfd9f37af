import type { RoomView } from '@minga/sync/client/room-client'
import { useCallback, useSyncExternalStore } from 'react'

import { useOpenRooms } from './sync-provider.tsx'

/**
 * Holds a room open while the component is mounted. `doc` and `awareness` change together, after a refusal: key what is
 * bound to them (an editor) by `doc.guid`. The view as a whole serves as the provider that editor bindings ask for.
 */
export function useRoom(room: string): RoomView {
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
  return useSyncExternalStore(subscribe, () => rooms.client(room).view())
}
