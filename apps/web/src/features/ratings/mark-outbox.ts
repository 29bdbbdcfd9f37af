import type { RecordId } from '@minga/domain/identity/ids'
import { mostMarks, type Criterion, type Mark } from '@minga/domain/rating/rating'

/** A mark as a person gives it, or a reason for the one that stands. */
export interface OutgoingMark {
  readonly record: RecordId
  readonly criterion: Criterion
  /** Undefined where the person wrote a reason alone: the mark that a colleague may have changed stays. */
  readonly mark: Mark | undefined
  /** Undefined where the person gave a mark and wrote no reason: the one that a colleague may have written stays. */
  readonly reason: string | undefined
}

/** `waiting`: there is no answer from the server; what is kept here is sent again by itself. */
type OutboxState = 'saved' | 'saving' | 'waiting'

export interface OutboxSnapshot {
  readonly state: OutboxState
  /** Marks that are not on the server yet, by `record criterion`. */
  readonly kept: ReadonlyMap<string, OutgoingMark>
  /** Why the server refused the last ones, which are not kept; undefined where it did not. */
  readonly refused: unknown
}

export interface OutboxParts {
  /** Sends some marks under one key: the same key again is answered as the first time. */
  readonly send: (key: string, marks: readonly OutgoingMark[]) => Promise<void>
  /** Whether sending again can help. */
  readonly mayPass: (failure: unknown) => boolean
  /** Called with what the server has. */
  readonly saved: (marks: readonly OutgoingMark[]) => void
  readonly newKey: () => string
  /** Runs later. @returns how to cancel it */
  readonly later: (run: () => void, ms: number) => () => void
}

/** In ms. Between two tries without an answer. */
const pause = 3000

export const keyOf = ({ record, criterion }: Pick<OutgoingMark, 'record' | 'criterion'>) => `${record} ${criterion}`

/** What is given after something else for the same barrier: what it leaves out stays. */
function after(earlier: OutgoingMark | undefined, given: OutgoingMark): OutgoingMark {
  // Null is a mark: no opinion.
  const mark = given.mark === undefined ? earlier?.mark : given.mark
  return { ...given, mark, reason: given.reason ?? earlier?.reason }
}

/**
 * Sends marks as they are given, one request at a time; what is given meanwhile goes with the next. Kept in this page
 * alone: a device that is shared keeps no marks.
 */
export class MarkOutbox {
  readonly #parts: OutboxParts
  readonly #listeners = new Set<() => void>()
  readonly #waiting = new Map<string, OutgoingMark>()
  /** Under way: the same marks under the same key until they are answered. */
  #batch: { readonly key: string; readonly marks: readonly OutgoingMark[] } | undefined
  #cancel: (() => void) | undefined
  #snapshot: OutboxSnapshot = { state: 'saved', kept: new Map(), refused: undefined }

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  readonly read = (): OutboxSnapshot => this.#snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  give(mark: OutgoingMark): void {
    this.#waiting.set(keyOf(mark), after(this.#waiting.get(keyOf(mark)), mark))
    this.#report({ state: this.#snapshot.state === 'waiting' ? 'waiting' : 'saving', refused: undefined })
    if (this.#batch === undefined) void this.#flush()
  }

  /** Sends at once what waits for an answer, as when a connection is back. */
  again(): void {
    if (this.#cancel === undefined) return
    this.#cancel()
    this.#cancel = undefined
    void this.#flush()
  }

  async #flush(): Promise<void> {
    this.#batch ??= this.#nextBatch()
    const batch = this.#batch
    if (batch === undefined) return this.#report({ state: 'saved' })
    try {
      await this.#parts.send(batch.key, batch.marks)
      this.#batch = undefined
      this.#parts.saved(batch.marks)
      this.#report({ state: 'saving' })
    } catch (failure) {
      if (this.#parts.mayPass(failure)) {
        this.#report({ state: 'waiting' })
        this.#cancel = this.#parts.later(() => this.again(), pause)
        return
      }
      this.#batch = undefined
      this.#waiting.clear()
      this.#report({ state: 'saved', refused: failure })
      return
    }
    await this.#flush()
  }

  #nextBatch() {
    const marks = [...this.#waiting.values()].slice(0, mostMarks)
    if (marks.length === 0) return undefined
    for (const mark of marks) this.#waiting.delete(keyOf(mark))
    return { key: this.#parts.newKey(), marks }
  }

  #report(changed: Partial<OutboxSnapshot>): void {
    const kept = new Map((this.#batch?.marks ?? []).map((mark) => [keyOf(mark), mark] as const))
    for (const [key, mark] of this.#waiting) kept.set(key, after(kept.get(key), mark))
    this.#snapshot = { ...this.#snapshot, ...changed, kept }
    for (const listener of this.#listeners) listener()
  }
}
