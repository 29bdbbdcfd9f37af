import type { SaveState } from '@minga/sync/client/save-state'
import { useSyncExternalStore } from 'react'

import { useOpenRooms } from './sync-provider.tsx'

/** What to say of all rooms that are open, as one; undefined when none is. */
export function useSaveState(): SaveState | undefined {
  const rooms = useOpenRooms()
  return useSyncExternalStore(rooms.subscribe, rooms.saveState)
}
