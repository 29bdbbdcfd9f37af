import type { RoomName } from '../log/room-name.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import type { AppendBatch, Forgetting, LogEntry, Snapshot, StoredRoom, Strike, UpdateLog } from '../log/update-log.ts'

/** A log in front of another whose disk can be made slow, full or unreadable, or die with its process. */
export class FaultyUpdateLog implements UpdateLog {
  appendsFail = false
  readsFail = false
  snapshotsFail = false
  /** Called after each snapshot. */
  folded: (() => void) | undefined
  /** How many appends were begun. */
  appends = 0
  readonly #inner: UpdateLog
  readonly #held: (() => void)[] = []
  #isHeld = false
  #isDead = false

  constructor(inner: UpdateLog) {
    this.#inner = inner
  }

  /** From now on nothing becomes durable until `release`. */
  hold(): void {
    this.#isHeld = true
  }

  release(): void {
    this.#isHeld = false
    for (const proceed of this.#held.splice(0)) proceed()
  }

  /** The process is gone: what was not durable never will be, and gets no answer. */
  kill(): void {
    this.#isDead = true
    this.release()
  }

  async read(room: RoomName): Promise<StoredRoom> {
    this.#check(this.readsFail, 'read')
    return this.#inner.read(room)
  }

  async append(batch: AppendBatch): Promise<readonly number[]> {
    this.appends += 1
    if (this.#isHeld) await new Promise<void>((proceed) => this.#held.push(proceed))
    this.#check(this.appendsFail, 'append')
    return this.#inner.append(batch)
  }

  async archive(room: RoomName, upTo: number, atMost: number): Promise<boolean> {
    this.#check(this.snapshotsFail, 'archive')
    return this.#inner.archive(room, upTo, atMost)
  }

  async replaceSnapshot(room: RoomName, snapshot: Snapshot): Promise<void> {
    this.#check(this.snapshotsFail, 'replaceSnapshot')
    await this.#inner.replaceSnapshot(room, snapshot)
    this.folded?.()
  }

  async verifySome(room: RoomName): Promise<boolean> {
    this.#check(this.readsFail, 'verifySome')
    return this.#inner.verifySome(room)
  }

  async beginStrike(room: RoomName, ranges: StruckRanges, keys?: ForbiddenKeys): Promise<void> {
    this.#check(this.appendsFail, 'beginStrike')
    return this.#inner.beginStrike(room, ranges, keys)
  }

  strikesUnderWay(): readonly RoomName[] {
    return this.#inner.strikesUnderWay()
  }

  async strikeSome(room: RoomName): Promise<Strike | undefined> {
    this.#check(this.appendsFail, 'strikeSome')
    return this.#inner.strikeSome(room)
  }

  async forgetSome(): Promise<Forgetting> {
    this.#check(this.appendsFail, 'forgetSome')
    return this.#inner.forgetSome()
  }

  async history(room: RoomName): Promise<readonly LogEntry[]> {
    this.#check(this.readsFail, 'history')
    return this.#inner.history(room)
  }

  async rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]> {
    this.#check(this.readsFail, 'rooms')
    return this.#inner.rooms()
  }

  async close(): Promise<void> {}

  #check(fails: boolean, what: string): void {
    if (this.#isDead) throw new Error(`${what} after the end`)
    if (fails) throw new Error(`${what}: the disk says no`)
  }
}
