import { Worker } from 'node:worker_threads'

import { threadMemory } from '../memory/v8-limits.ts'
import { threadProgram } from '../thread-program.ts'

/** The heap (MB) at which the thread ends, so that the server does not. */
const maximumMemory = 256

/** How a thread ended by itself: it was out of time or of memory, or it failed. */
export type ThreadEnd = { readonly is: 'too-much' } | { readonly is: 'failed'; readonly error: Error }

/** Reads one received file in a thread of its own: what is in it must not hold up other requests. */
export class FileThread<Said, Asked> {
  readonly #worker: Worker
  /** Messages of the thread that are not yet read. */
  readonly #said: Said[] = []
  #heard: () => void = () => undefined
  readonly #ended: Promise<ThreadEnd>

  /**
   * @param program what the thread runs; its data are the bytes
   * @param bytes given away: they are empty here afterwards
   */
  constructor(program: URL, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
    const worker = new Worker(threadProgram(program), {
      workerData: bytes,
      transferList: [bytes.buffer],
      resourceLimits: { ...threadMemory, maxOldGenerationSizeMb: maximumMemory },
    })
    this.#worker = worker
    worker.on('message', (message: Said) => {
      this.#said.push(message)
      this.#heard()
    })
    this.#ended = new Promise((resolve) => {
      worker.on('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { is: 'too-much' } : { is: 'failed', error }),
      )
      worker.on('exit', () => resolve({ is: 'too-much' }))
    })
    signal.addEventListener('abort', () => void this.end(), { once: true })
  }

  ask(question: Asked): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(question)
  }

  /** @param time in ms, after which the thread is ended */
  async next(time: number): Promise<Said | ThreadEnd> {
    const timer = setTimeout(() => void this.end(), time)
    try {
      const waiting = new Promise<void>((resolve) => (this.#heard = resolve))
      if (this.#said.length === 0) await Promise.race([waiting, this.#ended])
      return this.#said.shift() ?? (await this.#ended)
    } finally {
      clearTimeout(timer)
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
