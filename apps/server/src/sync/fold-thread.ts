import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { encodeSegment } from '@minga/sync/log/segment'
import type { Snapshot, StoredRoom } from '@minga/sync/log/update-log'

import type { FoldAnswer, FoldRequest } from './fold-messages.ts'
import { errorFrom } from './keeper-messages.ts'

/** How long the thread stays when there is nothing to fold, in ms: it holds memory. */
const idle = 30_000

/** Folds tails into snapshots in a thread of its own, one after the other. It comes when it is needed, and goes again. */
export class FoldThread {
  #worker: Worker | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #leaving: NodeJS.Timeout | undefined

  readonly fold = (stored: StoredRoom): Promise<Snapshot> => {
    clearTimeout(this.#leaving)
    this.#waiting += 1
    const folded = this.#queue.then(() => this.#ask(stored))
    this.#queue = folded.then(
      () => this.#rest(),
      () => this.#rest(),
    )
    return folded
  }

  async close(): Promise<void> {
    clearTimeout(this.#leaving)
    await this.#worker?.terminate()
  }

  /** @throws what `compact` throws, by name, or that the thread has ended */
  async #ask({ snapshot, tail, head }: StoredRoom): Promise<Snapshot> {
    const worker = (this.#worker ??= new Worker(new URL('./fold-worker.ts', import.meta.url)))
    const ended = new AbortController()
    const answered = once(worker, 'message', { signal: ended.signal })
    const gone = once(worker, 'exit', { signal: ended.signal }).then(() => {
      throw new Error('the thread that folds has ended')
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage({ snapshot, tail: encodeSegment(tail), head } satisfies FoldRequest)
    try {
      const [answer] = (await Promise.race([answered, gone])) as [FoldAnswer]
      if (answer.kind === 'failed') throw errorFrom(answer.error)
      return answer.snapshot
    } catch (error) {
      this.#worker = undefined
      void worker.terminate()
      throw error
    } finally {
      ended.abort()
      await Promise.allSettled([answered, gone])
    }
  }

  #rest(): void {
    this.#waiting -= 1
    if (this.#waiting > 0) return
    this.#leaving = setTimeout(() => {
      void this.#worker?.terminate()
      this.#worker = undefined
    }, idle)
    this.#leaving.unref()
  }
}
