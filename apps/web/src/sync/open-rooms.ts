import type { Clock } from '@minga/sync/client/clock'
import type { Identity } from '@minga/sync/client/identity'
import type { LocalCopies } from '@minga/sync/client/local-copies'
import type { Observed } from '@minga/sync/client/observed'
import { RoomClient, type RoomClientPorts } from '@minga/sync/client/room-client'
import type { SaveState } from '@minga/sync/client/save-state'
import { SetAside } from '@minga/sync/client/set-aside'

import { steadySaveState } from './steady-save-state.ts'
import { changesOf, worstSaveState } from './worst-save-state.ts'

export interface OpenRoomsPorts extends Omit<RoomClientPorts, 'setAside'> {
  readonly copies: LocalCopies
  readonly clock: Clock
}

/** In ms. Keeps a room open while the person moves from one of its pages to another. */
export const grace = 5000
/** In ms. How long a copy may take to be begun anew before the next one is. */
const longestRenewal = 60_000

interface OpenRoom {
  readonly client: RoomClient
  readonly shownSaveState: Observed<SaveState>
  users: number
  isStarted: boolean
  cancelClosing: (() => void) | undefined
}

/**
 * The rooms that one person has open in this page: one client each, for any number of components. An unused room is
 * closed after a moment, but never before the server has its changes.
 */
export class OpenRooms {
  readonly setAside: SetAside
  readonly #identity: Identity
  readonly #ports: OpenRoomsPorts
  readonly #rooms = new Map<string, OpenRoom>()
  readonly #listeners = new Set<() => void>()
  /** The joint save state as the page shows it. */
  readonly shownSaveState: Observed<SaveState | undefined>
  #saveState: SaveState | undefined

  constructor(identity: Identity, ports: OpenRoomsPorts) {
    this.#identity = identity
    this.#ports = ports
    this.setAside = new SetAside(ports.copies, identity.person)
    this.shownSaveState = steadySaveState({ read: this.saveState, subscribe: this.subscribe }, ports.clock)
  }

  /** The room's client in its present state. Does not open the room: see `use`. */
  client(room: string): RoomClient {
    return this.#room(room).client
  }

  /** The room's save state as the page shows it. */
  shownSaveStateOf(room: string): Observed<SaveState> {
    return this.#room(room).shownSaveState
  }

  /** Opens the room unless it is open. @returns how to release it */
  use(room: string): () => void {
    const open = this.#room(room)
    open.users += 1
    open.cancelClosing?.()
    open.cancelClosing = undefined
    if (!open.isStarted) {
      open.isStarted = true
      open.client.start().catch(this.#ports.report)
    }
    let isUsing = true
    return () => {
      if (!isUsing) return
      isUsing = false
      open.users -= 1
      if (open.users === 0) this.#closeLater(room, open)
    }
  }

  /** Sends changes that closed tabs could not send, and loads set-aside work. */
  async takeUpLeftBehind(): Promise<void> {
    await this.setAside.load()
    for (const { room } of await this.#ports.copies.unsaved(this.#identity.person)) this.use(room)()
  }

  /**
   * Something was struck out of these rooms: opens those of which this device has a copy, until it is the server's, so
   * that no copy keeps it whose page is never opened again.
   */
  async loseStruck(struck: readonly string[]): Promise<void> {
    const kept = new Set(await this.#ports.copies.rooms(this.#identity.person))
    for (const room of struck.filter((each) => kept.has(each))) {
      const release = this.use(room)
      try {
        await this.#settled(this.client(room))
      } finally {
        release()
      }
    }
  }

  /** Resolves once a room is live or refused, or after a while: it is renewed at the next opening too. */
  #settled(client: RoomClient): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel()
        unsubscribe()
        resolve()
      }
      const look = (): void => {
        const { synced, refusal } = client.state()
        if (synced || refusal !== undefined) end()
      }
      const cancel = this.#ports.clock.after(longestRenewal, end)
      const unsubscribe = client.subscribe(look)
      look()
    })
  }

  /** The joint save state of all open rooms. The same object until it changes. */
  readonly saveState = (): SaveState | undefined => this.#saveState

  readonly subscribe = (notify: () => void): (() => void) => {
    this.#listeners.add(notify)
    return () => this.#listeners.delete(notify)
  }

  /** Changes that closing the page now would lose: neither on the server nor on this device. */
  changesAtRisk(): number {
    return this.#clients().reduce((sum, client) => sum + client.changesAtRisk(), 0)
  }

  /** Changes of this person that the server has not acknowledged, in rooms open or not: to warn before signing out. */
  async unsavedChanges(): Promise<number> {
    const kept = await this.#ports.copies.unsaved(this.#identity.person)
    const closed = kept.filter(({ room }) => !this.#rooms.has(room))
    const inClosed = closed.reduce((sum, { changes }) => sum + changes, 0)
    return this.#clients().reduce((sum, client) => sum + changesOf(client.view().saveState), inClosed)
  }

  /** Signing out: closes every room and deletes what this device kept, unsaved or set aside. Warn first. */
  async forget(): Promise<void> {
    await this.close()
    await this.#ports.copies.forget(this.#identity.person)
  }

  /** Closes every room. What is not acknowledged stays in the local copies. */
  async close(): Promise<void> {
    const rooms = [...this.#rooms.values()]
    this.#rooms.clear()
    for (const { cancelClosing } of rooms) cancelClosing?.()
    await Promise.all(rooms.map(({ client }) => client.stop()))
    this.#changed()
  }

  online(): void {
    for (const client of this.#clients()) client.online()
  }

  offline(): void {
    for (const client of this.#clients()) client.offline()
  }

  /** The page is hidden, and may be ended without another word. */
  hidden(): void {
    for (const client of this.#clients()) client.keepNow()
  }

  #clients(): RoomClient[] {
    return [...this.#rooms.values()].map(({ client }) => client)
  }

  #room(room: string): OpenRoom {
    const known = this.#rooms.get(room)
    if (known !== undefined) return known
    const client = new RoomClient(room, this.#identity, { ...this.#ports, setAside: this.setAside })
    const source = { read: () => client.view().saveState, subscribe: client.subscribe }
    const shownSaveState = steadySaveState(source, this.#ports.clock)
    const open = { client, shownSaveState, users: 0, isStarted: false, cancelClosing: undefined }
    client.subscribe(() => this.#changed())
    this.#rooms.set(room, open)
    return open
  }

  #closeLater(room: string, open: OpenRoom): void {
    open.cancelClosing = this.#ports.clock.after(grace, () => {
      const { saveState } = open.client.view()
      const isWaitingToSave = changesOf(saveState) > 0 && saveState.kind !== 'refused'
      if (isWaitingToSave) return this.#closeLater(room, open)
      if (this.#rooms.get(room) === open) this.#rooms.delete(room)
      open.client.stop().catch(this.#ports.report)
      this.#changed()
    })
  }

  #changed(): void {
    const started = [...this.#rooms.values()].filter(({ isStarted }) => isStarted)
    const state = worstSaveState(started.map(({ client }) => client.view().saveState))
    if (JSON.stringify(state) === JSON.stringify(this.#saveState)) return
    this.#saveState = state
    for (const notify of this.#listeners) notify()
  }
}
