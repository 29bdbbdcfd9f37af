import type { Clock } from './clock.ts'
import type { CopyBatch, LocalCopy } from './local-copies.ts'
import { compactUpdates } from './merge-updates.ts'

/** A browser's storage can hang without an error; past this the page goes on without it. */
export const longestWrite = 10_000
const updatesBeforeCompaction = 500
/**
 * In ms. How long acknowledged changes may stay in the outbox of the copy, waiting for a write: while a person types,
 * each key is one transaction and not two. A page that ends before sends them again, without effect.
 */
export const settlingMayWait = 500
/** In ms. From then on the next key's write takes them along: all of half a second in one request, not one with each key. */
export const settlesWithKeyAfter = 400

export interface CopyWriterEvents {
  /** Called when these local changes are stored in the local copy. */
  kept(outboxIds: readonly string[]): void
  /** Called when writing has stopped for good. The copy holds every change up to some point, and none after it. */
  failed(error: unknown): void
}

/**
 * Writes one room's changes to its local copy in the order they happen. What comes while a write is under way joins the
 * next, so a slow disk makes larger batches and not a longer queue.
 */
export class CopyWriter {
  readonly #copy: LocalCopy
  readonly #clock: Clock
  readonly #events: CopyWriterEvents
  #updates: { update: Uint8Array; outboxId?: string }[] = []
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
  #isStopped = false
  #idle: (() => void)[] = []

  /** @param stored how many updates the copy holds already */
  constructor(copy: LocalCopy, stored: number, clock: Clock, events: CopyWriterEvents) {
    this.#copy = copy
    this.#stored = stored
    this.#clock = clock
    this.#events = events
  }

  append(update: Uint8Array, outboxId?: string): void {
    this.#updates.push(outboxId === undefined ? { update } : { update, outboxId })
    this.#wake()
  }

  settle(ids: readonly string[]): void {
    if (ids.length === 0) return
    if (this.#settled.length === 0) this.#settledSince = this.#clock.now()
    this.#settled.push(...ids)
    this.#cancelSettling ??= this.#clock.after(settlingMayWait, () => this.settleNow())
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
    this.settleNow()
    if (this.#isStopped || !this.#isWriting) return Promise.resolve()
    return new Promise((resolve) => this.#idle.push(resolve))
  }

  stop(): void {
    this.#isStopped = true
    this.#cancelSettling?.()
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

  #wake(): void {
    if (this.#isWriting || this.#isStopped) return
    this.#isWriting = true
    void this.#writeAll()
  }

  async #writeAll(): Promise<void> {
    try {
      for (let batch = this.#take(); batch !== undefined && !this.#isStopped; batch = this.#take()) {
        await withinTime(this.#copy.write(batch), this.#clock)
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
    } catch (error) {
      if (this.#isStopped) return
      this.stop()
      this.#events.failed(error)
    }
  }

  #take(): CopyBatch | undefined {
    const [canWrite, struck] = [this.#canWrite, this.#struck]
    const settled = this.#takeSettled()
    const isIdle = this.#updates.length === 0 && settled.length === 0
    if (isIdle && canWrite === undefined && struck === undefined) return undefined
    const batch = {
      updates: this.#updates,
      settled,
      ...(canWrite === undefined ? {} : { canWrite }),
      ...(struck === undefined ? {} : { struck }),
    }
    this.#updates = []
    this.#canWrite = undefined
    this.#struck = undefined
    return batch
  }

  #takeSettled(): readonly string[] {
    const goesWithKey = this.#updates.length > 0 && this.#clock.now() - this.#settledSince >= settlesWithKeyAfter
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
