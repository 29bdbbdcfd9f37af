import { Worker } from 'node:worker_threads'

import type { ReturnedRefusal } from '@minga/protocol/http/returned-registers'

import { threadMemory } from '../../../memory/v8-limits.ts'
import { errorFrom, errorMessage } from '../../../sync/keeper-messages.ts'
import type { AskedOfReturned, Compared, Comparison, ForeignRead, FromReturned } from './returned-work.ts'

/** The heap (MB) at which the thread ends, so that the server does not. */
const maximumMemory = 256
/** In ms: a thread begins late on a busy machine; a file may take only so much before anything is known of it. */
const mostBeginning = 60_000
const mostReading = 5000
const mostComparing = 60_000

export interface ReturnedRefused {
  readonly refused: ReturnedRefusal
}

const tooMuch: FromReturned = { is: 'refused', because: 'too-much-inside' }

/** One workbook that came back, or that was not made here, in a thread of its own: nothing that it holds may hold up the others. */
export class ReturnedThread {
  readonly #worker: Worker
  /** Messages of the thread that are not yet read. */
  readonly #said: FromReturned[] = []
  #heard: () => void = () => undefined
  /** What is said of a thread that ended by itself: it was out of time or of memory, or it failed. */
  readonly #ended: Promise<FromReturned>

  /** @param bytes given away: they are empty here afterwards */
  constructor(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
    const worker = new Worker(new URL('returned-worker.ts', import.meta.url), {
      workerData: bytes,
      transferList: [bytes.buffer],
      resourceLimits: { ...threadMemory, maxOldGenerationSizeMb: maximumMemory },
    })
    this.#worker = worker
    worker.on('message', (message: FromReturned) => {
      this.#said.push(message)
      this.#heard()
    })
    this.#ended = new Promise((resolve) => {
      worker.on('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : { is: 'failed', error: errorMessage(error) }),
      )
      worker.on('exit', () => resolve(tooMuch))
    })
    signal.addEventListener('abort', () => void this.end(), { once: true })
  }

  /** @returns the export's id that the file has; undefined for a workbook of others */
  async read(): Promise<{ readonly exported: string | undefined } | ReturnedRefused> {
    const begun = await this.#next(mostBeginning)
    const said = begun.is === 'begun' ? await this.#next(mostReading) : begun
    return said.is === 'read' ? { exported: said.exported } : refusedIn(said)
  }

  async compare(work: Comparison): Promise<Compared | ReturnedRefused> {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(work satisfies AskedOfReturned)
    const said = await this.#next(mostComparing)
    return said.is === 'compared' ? said : refusedIn(said)
  }

  /** What its cells say, as JSON, after `read`: for a workbook that is compared with nothing. */
  async cells(): Promise<ForeignRead | ReturnedRefused> {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage('cells' satisfies AskedOfReturned)
    const said = await this.#next(mostReading)
    return said.is === 'cells' ? said : refusedIn(said)
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  async #next(time: number): Promise<FromReturned> {
    const timer = setTimeout(() => void this.end(), time)
    try {
      const waiting = new Promise<void>((resolve) => (this.#heard = resolve))
      if (this.#said.length === 0) await Promise.race([waiting, this.#ended])
      return this.#said.shift() ?? (await this.#ended)
    } finally {
      clearTimeout(timer)
    }
  }
}

function refusedIn(said: FromReturned): ReturnedRefused {
  if (said.is === 'failed') throw errorFrom(said.error)
  if (said.is === 'refused') return { refused: said.because }
  throw new Error(`the thread of a returned file said ${said.is}`)
}
