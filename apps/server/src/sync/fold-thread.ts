import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { packUpdates } from '@minga/sync/log/packed-updates'
import type { Snapshot, StoredRoom } from '@minga/sync/log/update-log'

import { threadMemory } from '../memory/v8-limits.ts'
import type { FoldAnswer, FoldRequest } from './fold-messages.ts'
import { errorFrom } from './keeper-messages.ts'

/**
 * Folds tails into snapshots in a thread of its own, one after the other. It comes when it is first needed and stays: of the
 * memory that it takes, only a fifth goes back when it goes, and the next one takes it anew.
 */
export class FoldThread {
  #worker: Worker | undefined
  #queue: Promise<unknown> = Promise.resolve()

  readonly fold = (stored: StoredRoom): Promise<Snapshot> => {
    const folded = this.#queue.then(() => this.#ask(stored))
    this.#queue = folded.catch(() => undefined)
    return folded
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  /** @throws what `compact` throws, by name, or that the thread has ended */
  async #ask({ snapshot, tail, head }: StoredRoom): Promise<Snapshot> {
    const worker = (this.#worker ??= new Worker(new URL('./fold-worker.ts', import.meta.url), {
      resourceLimits: threadMemory,
    }))
    const ended = new AbortController()
    const answered = once(worker, 'message', { signal: ended.signal })
    const gone = once(worker, 'exit', { signal: ended.signal }).then(() => {
      throw new Error('the thread that folds has ended')
    })
    const packed = packUpdates(tail.map(({ update }) => update))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage({ snapshot, tail: packed, head } satisfies FoldRequest)
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
}
