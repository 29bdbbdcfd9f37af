import type { Identity } from '@minga/sync/client/identity'
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react'

import { browserOpenRooms } from './browser-open-rooms.ts'
import type { OpenRooms } from './open-rooms.ts'

const OpenRoomsContext = createContext<OpenRooms | undefined>(undefined)

interface SyncProviderProps {
  /** Who is signed in. Another person gets other rooms and other local copies. */
  readonly identity: Identity
  readonly openRooms?: (identity: Identity) => OpenRooms
  readonly children: ReactNode
}

/** Holds the open rooms of the person who is signed in, for `useRoom` and its kin. */
export function SyncProvider({ identity, openRooms = browserOpenRooms, children }: SyncProviderProps) {
  const { person, name, organisation, colour } = identity
  const rooms = useMemo(
    () => openRooms({ person, name, organisation, colour }),
    [openRooms, person, name, organisation, colour],
  )
  useEffect(() => listenToBrowser(rooms), [rooms])
  return <OpenRoomsContext value={rooms}>{children}</OpenRoomsContext>
}

/** The rooms of the person who is signed in: for signing out and for counting what is unsaved. */
export function useOpenRooms(): OpenRooms {
  const rooms = useContext(OpenRoomsContext)
  if (rooms === undefined) throw new Error('Rooms are used outside a SyncProvider')
  return rooms
}

function listenToBrowser(rooms: OpenRooms): () => void {
  const online = (): void => rooms.online()
  const offline = (): void => rooms.offline()
  const warn = (event: BeforeUnloadEvent): void => {
    if (rooms.changesAtRisk() > 0) event.preventDefault()
  }
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)
  window.addEventListener('beforeunload', warn)
  rooms.takeUpLeftBehind().catch(reportError)
  return () => {
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    window.removeEventListener('beforeunload', warn)
    rooms.close().catch(reportError)
  }
}
