import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

import { packUpdates } from '@minga/sync/log/packed-updates'
import { TooDearToReplayError } from '@minga/sync/keeper/tail-folding'
import type { Snapshot, StoredRoom } from '@minga/sync/log/update-log'

import { cpuTime } from './cpu-time.ts'
import { threadMemory } from '../memory/v8-limits.ts'
import type { FoldAnswer, FoldRequest } from './fold-messages.ts'
import { errorFrom } from './keeper-messages.ts'

/** How much of the processor one fold may use, in ms: a hundred times what an ordinary room takes. */
const usualBudget = 10_000
/** Between two looks at it, in ms. */
const lookInterval = 250

/**
 * Folds tails into snapshots in a thread of its own, one after the other. It comes when it is first needed and stays: of the
 * memory that it takes, only a fifth goes back when it goes, and the next one takes it anew.
 */
export class FoldThread {
  readonly #budget: number
  #worker: Worker | undefined
  #queue: Promise<unknown> = Promise.resolve()

  /** @param budget how much of the processor one fold may use, in ms */
  constructor(budget = usualBudget) {
    this.#budget = budget
  }

  readonly fold = (stored: StoredRoom): Promise<Snapshot> => {
    const folded = this.#queue.then(() => this.#ask(stored))
    this.#queue = folded.catch(() => undefined)
    return folded
  }

  /** What is being folded is given up. */
  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  /** @throws TooDearToReplayError, what `compact` throws, by name, or that the thread has ended */
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
      const tooDear = endOfBudget(worker, this.#budget, ended.signal)
      const [answer] = (await Promise.race([answered, gone, tooDear])) as [FoldAnswer]
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

/** Never resolves; rejects once the thread has used so much of the processor. A busy machine makes no fold dear. */
async function endOfBudget(worker: Worker, budget: number, signal: AbortSignal): Promise<never> {
  const before = await cpuTime(worker)
  for (;;) {
    await setTimeout(lookInterval, undefined, { ref: false })
    if (signal.aborted) return new Promise(() => undefined)
    if ((await cpuTime(worker)) - before > budget) {
      throw new TooDearToReplayError(`what is stored takes more than ${budget} ms to replay`)
    }
  }
}
