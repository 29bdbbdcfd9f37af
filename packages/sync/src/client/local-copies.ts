import type { RefusalReason } from './refusal-reason.ts'

/**
 * A refusal; or another person removed the block in which this person was writing, and had not seen the words; or the
 * server stopped taking this person's changes before they had left a field (`unfinished`).
 */
export type SetAsideReason = RefusalReason | 'block-removed' | 'unfinished'

/** Work the server would not take, kept for its author to read and export. Nothing ever replays it by itself. */
export interface SetAsideWork {
  readonly id: string
  readonly room: string
  readonly reason: SetAsideReason
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly changes: number
  /** A Yjs update (V1) of only the unacknowledged changes; with `block-removed` and `unfinished` there are none. */
  readonly update: Uint8Array
  /** With `block-removed` and `unfinished`: how often something had been struck out of the room by then. A later strike may concern it. */
  readonly struck?: number
  /** The words in it, as text for a person. */
  readonly text: string
}

/** A device's copies of the rooms that its people have opened, per person. Every method rejects when storage fails. */
export interface LocalCopies {
  open(person: string, room: string): Promise<LocalCopy>
  /** How many unacknowledged changes wait in each room of this person that has any, whether open or not. */
  unsaved(person: string): Promise<{ readonly room: string; readonly changes: number }[]>
  /** The rooms of which this device has a copy for this person. */
  rooms(person: string): Promise<string[]>
  setAside(person: string): Promise<SetAsideWork[]>
  /** Storing work under an id that is there replaces it. */
  putAside(person: string, work: SetAsideWork): Promise<void>
  removeSetAside(person: string, id: string): Promise<void>
  /** Deletes everything kept for this person, work set aside included. Copies that are open can write no more. */
  forget(person: string): Promise<void>
}

export interface StoredCopy {
  /** Applied in order they give the document as it was last seen, unacknowledged changes included. */
  readonly updates: readonly Uint8Array[]
  /** The changes not yet acknowledged, oldest first, whichever tab made them. They are in `updates` too. */
  readonly outbox: readonly { readonly id: string; readonly update: Uint8Array }[]
  /** Whether the server last asked for this person's changes; undefined when it was never asked. */
  readonly canWrite: boolean | undefined
  /** How often something had been struck out of the room when this copy was begun; absent is never. */
  readonly struck?: number
}

export interface CopyBatch {
  /** In the order they happened. One with an `outboxId` is a local change: it is in the outbox until settled. */
  readonly updates: readonly { readonly update: Uint8Array; readonly outboxId?: string }[]
  readonly settled: readonly string[]
  readonly canWrite?: boolean
  readonly struck?: number
}

/** The source of a new copy, after a strike-out in the room. */
export interface Renewal {
  /** All that the server holds. */
  readonly state: Uint8Array
  readonly struck: number
  /** The page's own changes that are not acknowledged: the device may have failed to keep them. */
  readonly changes: StoredCopy['outbox']
  /** The part of an unacknowledged change that the server does not have; undefined if it has all of it. */
  readonly rest: (update: Uint8Array) => Uint8Array | undefined
}

/** One room's copy on this device. Several tabs may hold it at once; each adds, none overwrites. */
export interface LocalCopy {
  load(): Promise<StoredCopy>
  /** All of the batch or nothing, once it resolves. Rejects after the copy was discarded or forgotten, by any tab. */
  write(batch: CopyBatch): Promise<void>
  /** Replaces the stored updates by `merge` of all of them, in one step, dropping nothing before the result is in. */
  compact(merge: (updates: readonly Uint8Array[]) => Uint8Array): Promise<void>
  /** The Yjs client id that tab slot used last in this room. */
  clientIdOfSlot(slot: number): Promise<number | undefined>
  /** @param clientId undefined burns the slot's id: it is never taken up again */
  keepClientId(slot: number, clientId: number | undefined): Promise<void>
  /**
   * In one step: replaces all updates by the server's state, and each change in the outbox, of any tab and of the
   * page's own, by the part that the server does not have. Client ids stay.
   */
  renew(renewal: Renewal): Promise<void>
  /** Deletes the copy, its outbox and its client ids. */
  discard(): Promise<void>
}

/** Why `write` rejects when the copy is gone. */
export class LocalCopyGone extends Error {
  constructor(room: string) {
    super(`The local copy of ${room} was deleted while it was open`)
    this.name = 'LocalCopyGone'
  }
}
