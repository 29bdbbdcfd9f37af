import type { Identity } from '@minga/sync/client/identity'
import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'

import { whenAtRest } from '../ui/when-at-rest.ts'
import { loadRooms } from './load-rooms.ts'
import type { OpenRooms } from './open-rooms.ts'

type Opening = OpenRooms | Promise<OpenRooms>

const OpenRoomsContext = createContext<Opening | undefined>(undefined)

interface SyncProviderProps {
  /** The signed-in person. Another person gets other rooms and local copies. */
  readonly identity: Identity
  readonly openRooms?: (identity: Identity) => Opening
  readonly children: ReactNode
}

const { promise: wanted, resolve: wantRooms } = Promise.withResolvers<void>()

/** Loaded with a page that needs a room, or once the first page is at rest. */
function inThisBrowser(identity: Identity): Opening {
  return loadRooms.now?.browserOpenRooms(identity) ?? onceWanted(identity)
}

async function onceWanted(identity: Identity): Promise<OpenRooms> {
  whenAtRest(wantRooms)
  await wanted
  return (await loadRooms()).browserOpenRooms(identity)
}

/** Provides the signed-in person's open rooms to `useRoom` and the other hooks. */
export function SyncProvider({ identity, openRooms = inThisBrowser, children }: SyncProviderProps) {
  const { person, name, organisation, colour } = identity
  const rooms = useMemo(
    () => openRooms({ person, name, organisation, colour }),
    [openRooms, person, name, organisation, colour],
  )
  useEffect(() => whileOpen(rooms, listenToBrowser), [rooms])
  return <OpenRoomsContext value={rooms}>{children}</OpenRoomsContext>
}

/** The signed-in person's rooms, opened now. Suspends until their code is loaded. */
export function useOpenRooms(): OpenRooms {
  wantRooms()
  return useRoomsOnceOpen()
}

/** The signed-in person's rooms. Suspends until they are opened for another reason. */
export function useRoomsOnceOpen(): OpenRooms {
  const rooms = use(OpenRoomsContext)
  if (rooms === undefined) throw new Error('Rooms are used outside a SyncProvider')
  return rooms instanceof Promise ? use(rooms) : rooms
}

/** Runs `start` once the rooms are loaded. @returns how to undo it, also before that */
function whileOpen(rooms: Opening, start: (rooms: OpenRooms) => () => void): () => void {
  if (!(rooms instanceof Promise)) return start(rooms)
  let isOver = false
  let stop: (() => void) | undefined
  const startWhenOpen = async (): Promise<void> => {
    const opened = await rooms
    if (!isOver) stop = start(opened)
  }
  startWhenOpen().catch(reportError)
  return () => {
    isOver = true
    stop?.()
  }
}

function listenToBrowser(rooms: OpenRooms): () => void {
  const online = (): void => rooms.online()
  const offline = (): void => rooms.offline()
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') rooms.hidden()
  }
  const warn = (event: BeforeUnloadEvent): void => {
    // What a person writes in a field is in no document before they leave it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    if (rooms.changesAtRisk() > 0) event.preventDefault()
  }
  window.addEventListener('online', online)
  window.addEventListener('offline', offline)
  document.addEventListener('visibilitychange', hidden)
  window.addEventListener('beforeunload', warn)
  rooms.takeUpLeftBehind().catch(reportError)
  return () => {
    window.removeEventListener('online', online)
    window.removeEventListener('offline', offline)
    document.removeEventListener('visibilitychange', hidden)
    window.removeEventListener('beforeunload', warn)
    rooms.close().catch(reportError)
  }
}
