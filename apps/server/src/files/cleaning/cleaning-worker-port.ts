import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { threadMemory } from '../../memory/v8-limits.ts'
import { errorFrom } from '../../sync/keeper-messages.ts'
import { FairQueue } from '../../fair-queue.ts'
import { threadProgram } from '../../thread-program.ts'
import type { CleaningAnswer, CleaningOutcome, CleaningRequest } from './cleaning-messages.ts'

/** How long one file may take, in ms; a document of ten megabytes takes some seconds. */
const usualPatience = 30_000
/**
 * How much memory V8 may take for what is made of a file, in MB. The bytes of its parts, which are bounded
 * themselves, are beside it.
 */
const usualMemory = 400

export interface CleaningOptions {
  /** Called when a file causes an unforeseen error. The file is refused as unreadable. */
  readonly failed?: (error: Error) => void
  readonly patience?: number
  readonly memory?: number
}

/**
 * Looks through files in a thread of its own, one after the other, in turns by their senders. A file that takes too
 * long or too much memory is refused and ends that thread, and the next file gets a new one.
 */
export class CleaningWorkerPort {
  readonly #patience: number
  readonly #memory: number
  readonly #failed: (error: Error) => void
  readonly #queue = new FairQueue()
  #worker: Worker | undefined
  #isClosed = false

  constructor({ patience = usualPatience, memory = usualMemory, failed = () => undefined }: CleaningOptions = {}) {
    this.#failed = failed
    this.#patience = patience
    this.#memory = memory
  }

  /**
   * @param of whose turn it takes
   * @throws what the file system says, or that the thread has been closed
   */
  clean(of: string, request: CleaningRequest): Promise<CleaningOutcome> {
    return this.#queue.run(of, () => this.#ask(request))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker?.terminate()
  }

  async #ask(request: CleaningRequest): Promise<CleaningOutcome> {
    if (this.#isClosed) throw new Error('the thread that looks through files has been closed')
    const worker = (this.#worker ??= new Worker(threadProgram(new URL('./cleaning-worker.ts', import.meta.url)), {
      resourceLimits: { ...threadMemory, maxOldGenerationSizeMb: this.#memory },
    }))
    const ended = new AbortController()
    const answered = once(worker, 'message', { signal: ended.signal })
    const gone = once(worker, 'exit', { signal: ended.signal }).then(() => {
      throw new Error('the thread that looks through files has ended')
    })
    const late = once(AbortSignal.timeout(this.#patience), 'abort', { signal: ended.signal }).then(
      () => 'late' as const,
    )
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(request)
    try {
      const heard = await Promise.race([answered, gone, late])
      if (heard === 'late') return this.#giveUp(worker)
      const [answer] = heard as [CleaningAnswer]
      if (answer.is === 'failed') throw errorFrom(answer.error)
      if (answer.is === 'broken') {
        this.#failed(errorFrom(answer.error))
        return { is: 'refused', because: 'unreadable' }
      }
      return answer
    } catch (error) {
      if (isOutOfMemory(error)) return this.#giveUp(worker)
      if (worker.threadId === -1) this.#worker = undefined
      throw error
    } finally {
      ended.abort()
      await Promise.allSettled([answered, gone, late])
    }
  }

  async #giveUp(worker: Worker): Promise<CleaningOutcome> {
    this.#worker = undefined
    await worker.terminate()
    return { is: 'refused', because: 'too-much-inside' }
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
