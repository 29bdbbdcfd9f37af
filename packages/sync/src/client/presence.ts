import { encodeAwareness } from '@minga/protocol/wire/frame'
import { applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import type { Awareness } from 'y-protocols/awareness'

import type { Clock } from './clock.ts'

/** The least time between two messages of a moving caret, in ms; the server allows 20 a second. */
export const presenceInterval = 60
/** The same while this person is alone in the room: nobody draws their caret, and each message costs the key before it. */
export const intervalAlone = 5000

interface AwarenessChange {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

/**
 * Sends the room where this person is, and receives where the others are. Sends its own entry only, and nothing before
 * the first sync: the entry binds the client id to its person, and the id is decided at the sync.
 */
export class Presence {
  readonly #awareness: Awareness
  readonly #clock: Clock
  readonly #send: (message: Uint8Array) => void
  #isLive = false
  #cancelSending: (() => void) | undefined
  /** What waits to be sent began to wait while nobody else was here. */
  #waitsAlone = false

  constructor(awareness: Awareness, clock: Clock, send: (message: Uint8Array) => void) {
    this.#awareness = awareness
    this.#clock = clock
    this.#send = send
    awareness.on('update', this.#changed)
  }

  joined(): void {
    this.#isLive = true
    // The server announced our absence when the last connection closed, one clock ahead of us.
    this.#awareness.setLocalState(this.#awareness.getLocalState())
    this.announce()
  }

  announce(): void {
    this.#stopWaiting()
    if (!this.#isLive) return
    const own = this.#awareness.clientID
    if (this.#awareness.meta.has(own)) {
      this.#send(encodeAwareness(encodeAwarenessUpdate(this.#awareness, [own])))
    }
  }

  receive(entries: Uint8Array): void {
    applyAwarenessUpdate(this.#awareness, entries, this)
    // A person who has just come knows our caret from where it was seconds ago.
    if (this.#waitsAlone && !this.#isAlone) this.#announceLater()
  }

  get #isAlone(): boolean {
    const { clientID } = this.#awareness
    for (const id of this.#awareness.getStates().keys()) if (id !== clientID) return false
    return true
  }

  /** What waits already goes with it. */
  #announceLater(): void {
    this.#cancelSending?.()
    this.#waitsAlone = this.#isAlone
    const interval = this.#waitsAlone ? intervalAlone : presenceInterval
    this.#cancelSending = this.#clock.after(interval, () => this.announce())
  }

  /** Without a connection it is unknown who is here, so the list is empty. */
  connectionLost(): void {
    this.#isLive = false
    this.#stopWaiting()
    const others = [...this.#awareness.getStates().keys()].filter((id) => id !== this.#awareness.clientID)
    removeAwarenessStates(this.#awareness, others, this)
  }

  /** Moves our entry from the client id that the document had to the one it has. */
  followClientId(clientId: number): void {
    if (clientId === this.#awareness.clientID) return
    const state = this.#awareness.getLocalState()
    this.#awareness.setLocalState(null)
    this.#awareness.clientID = clientId
    this.#awareness.setLocalState(state)
    // Once more: y-protocols takes no notice of an entry at clock 0.
    this.#awareness.setLocalState(state)
  }

  stop(): void {
    this.#awareness.setLocalState(null)
    this.connectionLost()
    this.#awareness.off('update', this.#changed)
  }

  #stopWaiting(): void {
    this.#cancelSending?.()
    this.#cancelSending = undefined
    this.#waitsAlone = false
  }

  readonly #changed = ({ added, updated, removed }: AwarenessChange, origin: unknown): void => {
    const own = this.#awareness.clientID
    if (!this.#isLive || origin === this) return
    if (removed.includes(own)) return this.announce()
    if (!added.includes(own) && !updated.includes(own)) return
    if (this.#cancelSending === undefined) this.#announceLater()
  }
}
