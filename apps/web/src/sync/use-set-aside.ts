import type { SetAsideWork } from '@minga/sync/client/local-copies'
import { useSyncExternalStore } from 'react'

import { useOpenRooms } from './sync-provider.tsx'

export interface SetAsideView {
  /** Oldest first. */
  readonly works: readonly SetAsideWork[]
  /** Deletes one for good, after the person has exported it or let it go. */
  readonly remove: (id: string) => Promise<void>
}

/** This person's work that the server would not take, from this visit and earlier ones. */
export function useSetAside(): SetAsideView {
  const { setAside } = useOpenRooms()
  const works = useSyncExternalStore(setAside.subscribe, setAside.works)
  return { works, remove: (id) => setAside.remove(id) }
}
