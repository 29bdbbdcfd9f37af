import { decodeFrame } from '@minga/protocol/wire/frame'
import * as Y from 'yjs'

import type { PersonId } from '../log/author.ts'
import { applyQuietly, hasPending } from '../keeper/quiet-transaction.ts'
import type { RoomName } from '../log/room-name.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import type { AppendBatch, Forgetting, LogEntry, Snapshot, StoredRoom, Strike, UpdateLog } from '../log/update-log.ts'

/**
 * Sits on the disk and knows what is durable, independently of the code under test: the judge of what may be shown and
 * acknowledged. Watches one room.
 */
export class Witness implements UpdateLog {
  readonly doc = new Y.Doc()
  readonly violations: string[] = []
  readonly #inner: UpdateLog
  /** The first writer under each client id. */
  readonly #owners = new Map<number, PersonId>()

  constructor(inner: UpdateLog) {
    this.#inner = inner
  }

  /** Something of the room is about to be heard by a participant. */
  heard(message: Uint8Array): void {
    const decoded = decodeFrame(message)
    if (!decoded.ok) return
    const { frame } = decoded
    if (frame.type !== 'update' && frame.type !== 'sync-step-2') return
    if (!this.holds(frame.update)) this.violations.push('visible before durable')
  }

  /** An update is about to be acknowledged to its sender. */
  acknowledged(update: Uint8Array): void {
    if (!this.holds(update)) this.violations.push('acknowledged before durable')
  }

  /** Whether everything in the update, deletions too, is durable. */
  holds(update: Uint8Array): boolean {
    const { structs, ds } = Y.decodeUpdate(update)
    const { store } = this.doc
    const has = (client: number, end: number) => end <= Y.getState(store, client)
    return (
      structs.every(({ id, length }) => has(id.client, id.clock + length)) &&
      [...ds.clients].every(([client, ranges]) =>
        ranges.every(({ clock, len }) => has(client, clock + len) && this.#isDeleted(client, clock, len)),
      )
    )
  }

  read(room: RoomName): Promise<StoredRoom> {
    return this.#inner.read(room)
  }

  async append(batch: AppendBatch): Promise<readonly number[]> {
    const sequences = await this.#inner.append(batch)
    applyQuietly(this.doc, () => {
      for (const { author, update } of batch.entries) {
        if (author.kind === 'person') this.#checkName(author.personId, update)
        Y.applyUpdate(this.doc, update)
      }
    })
    if (hasPending(this.doc)) this.violations.push('the log has a gap')
    return sequences
  }

  archive(room: RoomName, upTo: number, atMost: number): Promise<boolean> {
    return this.#inner.archive(room, upTo, atMost)
  }

  replaceSnapshot(room: RoomName, snapshot: Snapshot): Promise<void> {
    return this.#inner.replaceSnapshot(room, snapshot)
  }

  verifySome(room: RoomName): Promise<boolean> {
    return this.#inner.verifySome(room)
  }

  beginStrike(room: RoomName, ranges: StruckRanges, keys?: ForbiddenKeys): Promise<void> {
    return this.#inner.beginStrike(room, ranges, keys)
  }

  strikesUnderWay(): readonly RoomName[] {
    return this.#inner.strikesUnderWay()
  }

  strikeSome(room: RoomName): Promise<Strike | undefined> {
    return this.#inner.strikeSome(room)
  }

  forgetSome(): Promise<Forgetting> {
    return this.#inner.forgetSome()
  }

  history(room: RoomName): Promise<readonly LogEntry[]> {
    return this.#inner.history(room)
  }

  rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]> {
    return this.#inner.rooms()
  }

  close(): Promise<void> {
    return this.#inner.close()
  }

  /** Everything new under a client id must come from its owner. */
  #checkName(person: PersonId, update: Uint8Array): void {
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      if (id.clock + length <= Y.getState(this.doc.store, id.client)) continue
      const owner = this.#owners.get(id.client) ?? person
      this.#owners.set(id.client, owner)
      if (owner !== person) this.violations.push("a person wrote in another's name")
    }
  }

  #isDeleted(client: number, clock: number, length: number): boolean {
    const structs = this.doc.store.clients.get(client) ?? []
    return structs
      .filter(({ id, length: size }) => id.clock < clock + length && id.clock + size > clock)
      .every(({ deleted }) => deleted)
  }
}
