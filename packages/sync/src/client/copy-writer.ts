import type { Clock } from './clock.ts'
import type { CopyBatch, LocalCopy } from './local-copies.ts'
import { compactUpdates } from './merge-updates.ts'

/** A browser's storage can hang without an error; past this the page goes on without it. */
export const longestWrite = 10_000
const updatesBeforeCompaction = 500
/**
 * In ms. How long what the server has may wait for a write: its changes, and ours in the outbox of the copy that it has
 * acknowledged. A page that ends before asks for those again and sends these again, without effect.
 */
export const settlingMayWait = 500
/** In ms. How long a change that was sent may wait for a write while the server does not acknowledge it. */
export const answerMayTake = 100
/** In ms. From then on the next key's write takes them along: all of half a second in one request, not one with each key. */
export const settlesWithKeyAfter = 400

export interface CopyWriterEvents {
  /** Called when these local changes are stored in the local copy. */
  kept(outboxIds: readonly string[]): void
  /** Called when writing has stopped for good. The copy holds every change up to some point, and none after it. */
  failed(error: unknown): void
}

/** What waits to be written. */
interface Waiting {
  readonly update: Uint8Array
  /** Absent on what the server has. */
  readonly outboxId?: string
  /** Whether it was written in this page, acknowledged or not. */
  readonly isOwn: boolean
  /** When its write begins at the latest. */
  readonly due: number
}

/**
 * Writes one room's changes to its local copy in the order they happen. What comes while a write is under way joins the
 * next, so a slow disk makes larger batches and not a longer queue. What the server has, or was sent a moment ago, waits
 * for a write that takes all of it: the keys of half a second are one transaction.
 */
export class CopyWriter {
  readonly #copy: LocalCopy
  readonly #clock: Clock
  readonly #events: CopyWriterEvents
  #updates: Waiting[] = []
  /** When the next write begins for what waits, and when a timer looks. */
  #due = Number.POSITIVE_INFINITY
  #looksAt = Number.POSITIVE_INFINITY
  #cancelLook: (() => void) | undefined
  #settled: string[] = []
  /** When the first of what is settled was acknowledged. */
  #settledSince = 0
  #cancelSettling: (() => void) | undefined
  /** What is settled waits for no key any more. */
  #settlesNow = false
  #canWrite: boolean | undefined
  #struck: number | undefined
  #stored: number
  #isWriting = false
  #isWritingOwn = false
  #isStopped = false
  #idle: (() => void)[] = []

  /** @param stored how many updates the copy holds already */
  constructor(copy: LocalCopy, stored: number, clock: Clock, events: CopyWriterEvents) {
    this.#copy = copy
    this.#stored = stored
    this.#clock = clock
    this.#events = events
  }

  /** Whether the copy has all that was written in this page. */
  get hasAllOwn(): boolean {
    return !this.#isWritingOwn && !this.#updates.some(({ isOwn }) => isOwn)
  }

  /**
   * @param mayWait in ms: how long until its write begins
   * @param outboxId that of a local change, which is in the outbox of the copy until it is settled
   */
  append(update: Uint8Array, mayWait: number, outboxId?: string): void {
    const due = this.#clock.now() + mayWait
    this.#updates.push(outboxId === undefined ? { update, due, isOwn: false } : { update, due, outboxId, isOwn: true })
    this.#due = Math.min(this.#due, due)
    this.#writeWhenDue()
  }

  settle(ids: readonly string[]): void {
    const written = this.#leaveOut(ids)
    if (written.length === 0) return
    if (this.#settled.length === 0) this.#settledSince = this.#clock.now()
    this.#settled.push(...written)
    this.#cancelSettling ??= this.#clock.after(settlingMayWait, () => this.settleNow())
  }

  /** Begins to write what waits. */
  writeNow(): void {
    this.settleNow()
    if (this.#updates.length === 0) return
    this.#due = this.#clock.now()
    this.#wake()
  }

  rememberCanWrite(canWrite: boolean): void {
    this.#canWrite = canWrite
    this.#wake()
  }

  rememberStrikes(struck: number): void {
    this.#struck = struck
    this.#wake()
  }

  /** Resolves when nothing waits to be written, or nothing can be. */
  flushed(): Promise<void> {
    this.writeNow()
    if (this.#isStopped || !this.#isWriting) return Promise.resolve()
    return new Promise((resolve) => this.#idle.push(resolve))
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelSettling?.()
    this.#cancelLook?.()
    this.#updates = []
    this.#settled = []
    this.#becomeIdle()
  }

  /** What is settled waits for no key. */
  settleNow(): void {
    if (this.#settled.length === 0) return
    this.#settlesNow = true
    this.#wake()
  }

  /** What is not written yet never comes into the outbox of the copy. @returns the ids of what may be there */
  #leaveOut(ids: readonly string[]): readonly string[] {
    const waiting = new Set(this.#updates.flatMap(({ outboxId }) => outboxId ?? []))
    const settled = new Set(ids.filter((id) => waiting.has(id)))
    if (settled.size === 0) return ids
    const due = this.#clock.now() + settlingMayWait
    this.#updates = this.#updates.map((each) =>
      each.outboxId !== undefined && settled.has(each.outboxId) ? { update: each.update, due, isOwn: true } : each,
    )
    this.#due = Math.min(...this.#updates.map((each) => each.due))
    // With each key, a look that finds nothing due would cost more than to set another.
    if (this.#looksAt < this.#due) this.#cancelTheLook()
    this.#writeWhenDue()
    return ids.filter((id) => !settled.has(id))
  }

  #writeWhenDue(): void {
    if (this.#isWriting || this.#isStopped || this.#updates.length === 0) return
    const wait = this.#due - this.#clock.now()
    // It is longer where the device's clock was set back.
    if (wait <= 0 || wait > settlingMayWait) {
      this.#due = this.#clock.now()
      return this.#wake()
    }
    // A look that comes too early looks again.
    if (this.#looksAt <= this.#due) return
    this.#cancelTheLook()
    this.#looksAt = this.#due
    this.#cancelLook = this.#clock.after(wait, () => {
      this.#looksAt = Number.POSITIVE_INFINITY
      this.#writeWhenDue()
    })
  }

  #cancelTheLook(): void {
    this.#cancelLook?.()
    this.#looksAt = Number.POSITIVE_INFINITY
  }

  #wake(): void {
    if (this.#isWriting || this.#isStopped) return
    this.#isWriting = true
    void this.#writeAll()
  }

  async #writeAll(): Promise<void> {
    try {
      for (let batch = this.#take(); batch !== undefined && !this.#isStopped; batch = this.#take()) {
        await withinTime(this.#copy.write(batch), this.#clock)
        this.#isWritingOwn = false
        this.#stored += batch.updates.length
        const kept = batch.updates.flatMap(({ outboxId }) => (outboxId === undefined ? [] : [outboxId]))
        if (kept.length > 0 && !this.#isStopped) this.#events.kept(kept)
        if (this.#stored > updatesBeforeCompaction) {
          await withinTime(this.#copy.compact(compactUpdates), this.#clock)
          this.#stored = 1
        }
      }
      this.#isWriting = false
      this.#becomeIdle()
      this.#writeWhenDue()
    } catch (error) {
      if (this.#isStopped) return
      this.stop()
      this.#events.failed(error)
    }
  }

  #take(): CopyBatch | undefined {
    const [canWrite, struck] = [this.#canWrite, this.#struck]
    const isDue = this.#updates.length > 0 && (this.#due <= this.#clock.now() || this.#idle.length > 0)
    const settled = this.#takeSettled(isDue)
    if (!isDue && settled.length === 0 && canWrite === undefined && struck === undefined) return undefined
    const batch = {
      updates: this.#updates.map(({ update, outboxId }) =>
        outboxId === undefined ? { update } : { update, outboxId },
      ),
      settled,
      ...(canWrite === undefined ? {} : { canWrite }),
      ...(struck === undefined ? {} : { struck }),
    }
    this.#isWritingOwn = this.#updates.some(({ isOwn }) => isOwn)
    this.#updates = []
    this.#due = Number.POSITIVE_INFINITY
    this.#canWrite = undefined
    this.#struck = undefined
    return batch
  }

  #takeSettled(isWriting: boolean): readonly string[] {
    const goesWithKey = isWriting && this.#clock.now() - this.#settledSince >= settlesWithKeyAfter
    if (!this.#settlesNow && !goesWithKey) return []
    const settled = this.#settled
    this.#settled = []
    this.#settlesNow = false
    this.#cancelSettling?.()
    this.#cancelSettling = undefined
    return settled
  }

  #becomeIdle(): void {
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}

/** Rejects when `work` takes longer than storage ever should. */
export function withinTime<T>(work: Promise<T>, clock: Clock): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = clock.after(longestWrite, () =>
      reject(new Error(`Local storage did not answer within ${longestWrite} ms`)),
    )
    work.then(resolve, reject).finally(cancel)
  })
}
