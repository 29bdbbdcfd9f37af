import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { Worker, type Transferable } from 'node:worker_threads'

import { threadMemory } from '../memory/v8-limits.ts'
import { threadProgram } from '../thread-program.ts'
import { cpuTime } from './cpu-time.ts'

/** Between two looks at what a request has used, in ms. */
const lookInterval = 250

export interface WorkerQueueOptions {
  /** The module that the thread runs: it answers each message with one. */
  readonly entry: URL
  /** How much of the processor one request may use, in ms. */
  readonly budget: number
  /** The error that rejects a request which used more. */
  readonly tooDear: () => Error
}

/**
 * Asks a thread, one request after the other. The thread comes when it is first needed and stays: of the memory that
 * it takes, only a fifth goes back when it goes, and the next one takes it anew. After a request that fails with the
 * thread, the next has a new one.
 */
export class WorkerQueue<Request, Answer> {
  readonly #options: WorkerQueueOptions
  #worker: Worker | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: WorkerQueueOptions) {
    this.#options = options
  }

  /** @param transfer what of the request goes over to the thread without being copied */
  ask(request: Request, transfer: readonly Transferable[] = []): Promise<Answer> {
    const answered = this.#queue.then(() => this.#ask(request, transfer))
    this.#queue = answered.catch(() => undefined)
    return answered
  }

  /** Gives up the request that is under way. */
  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  async #ask(request: Request, transfer: readonly Transferable[]): Promise<Answer> {
    const { entry, budget } = this.#options
    const worker = (this.#worker ??= new Worker(threadProgram(entry), { resourceLimits: threadMemory }))
    const ended = new AbortController()
    const answered = once(worker, 'message', { signal: ended.signal })
    const gone = once(worker, 'exit', { signal: ended.signal }).then(() => {
      throw new Error(`the thread of ${entry.pathname.split('/').at(-1) ?? ''} has ended`)
    })
    worker.postMessage(request, transfer)
    try {
      const [answer] = (await Promise.race([answered, gone, this.#endOf(budget, worker, ended.signal)])) as [Answer]
      return answer
    } catch (error) {
      this.#worker = undefined
      void worker.terminate()
      throw error
    } finally {
      ended.abort()
      await Promise.allSettled([answered, gone])
    }
  }

  /**
   * Never resolves; rejects once the thread has used so much of the processor. A busy machine makes no request dear.
   */
  async #endOf(budget: number, worker: Worker, signal: AbortSignal): Promise<never> {
    const before = await cpuTime(worker)
    for (;;) {
      await setTimeout(lookInterval, undefined, { ref: false })
      if (signal.aborted) return new Promise(() => undefined)
      if ((await cpuTime(worker)) - before > budget) throw this.#options.tooDear()
    }
  }
}
