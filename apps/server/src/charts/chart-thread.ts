import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'

import { Refusal } from '../http/refusal.ts'
import { TooOften } from '../http/too-often.ts'
import { threadMemory } from '../memory/v8-limits.ts'
import { errorFrom } from '../sync/keeper-messages.ts'
import { threadProgram } from '../thread-program.ts'
import type { AskedOfChart, FromCharts, ToCharts } from './chart-messages.ts'

/** Draws charts, and writes their tables, beside the event loop. */
export interface Charts {
  /** @returns SVG with title and notes, or CSV: the same text for the same figures */
  write(asked: AskedOfChart): Promise<string | Refusal>
}

/** In MB: a drawing that needs more ends the thread, not the server. */
const maximumMemory = 192
/** How many drawings may wait. */
const mostWaiting = 40
/** How many letters of drawings and tables are kept. */
const mostKept = 8_000_000
/** How long the thread waits for another drawing, in ms. */
const idle = 5 * 60_000

const tooMuch = new Refusal('too-large', 'this chart has more in it than can be drawn')
const busy = new TooOften(5, 'too many charts are being drawn; ask again in a while')

interface Waiting {
  readonly settle: (answer: string | Refusal | Error) => void
  readonly timer: NodeJS.Timeout
}

/** Draws in a thread that begins with the first drawing and ends when no person has asked for one in five minutes. */
export class ChartThread implements Charts {
  /** Texts by the hash of their question, the last used one last. The first one is dropped first. */
  readonly #kept = new Map<string, string>()
  #letters = 0
  readonly #longest: number
  readonly #asked = new Map<string, Promise<string | Refusal>>()
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #end: NodeJS.Timeout | undefined
  #nextId = 1

  /** @param longest how long one drawing may take, in ms: the largest pathway takes a fifth of a second */
  constructor({ longest = 5_000 }: { readonly longest?: number } = {}) {
    this.#longest = longest
  }

  write(asked: AskedOfChart): Promise<string | Refusal> {
    const { answer, ...how } = asked
    const key = createHash('sha256').update(answer).update(JSON.stringify(how)).digest('base64url')
    const kept = this.#kept.get(key)
    if (kept !== undefined) {
      this.#keep(key, kept)
      return Promise.resolve(kept)
    }
    const known = this.#asked.get(key)
    if (known !== undefined) return known
    if (this.#waiting.size >= mostWaiting) return Promise.resolve(busy)
    const drawn = this.#send(asked)
      .then((answer) => {
        if (answer instanceof Error) throw answer
        if (typeof answer === 'string') this.#keep(key, answer)
        return answer
      })
      .finally(() => this.#asked.delete(key))
    this.#asked.set(key, drawn)
    return drawn
  }

  async close(): Promise<void> {
    clearTimeout(this.#end)
    await this.#stop(new Error('the thread of charts has been closed'))
  }

  #send(asked: AskedOfChart): Promise<string | Refusal | Error> {
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((settle) => {
      // The thread makes one drawing at a time: this one may take its time after those that wait already.
      const timer = setTimeout(() => void this.#stop(tooMuch), this.#longest * (this.#waiting.size + 1)).unref()
      this.#waiting.set(id, { settle, timer })
      this.#worker ??= this.#start()
      const message: ToCharts = { id, asked }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage(message)
      clearTimeout(this.#end)
      this.#end = setTimeout(() => void this.#stopIfIdle(), idle).unref()
    })
  }

  #start(): Worker {
    const worker = new Worker(threadProgram(new URL('./chart-worker.ts', import.meta.url)), {
      resourceLimits: { ...threadMemory, maxOldGenerationSizeMb: maximumMemory },
    })
    worker.on('message', (message: FromCharts) =>
      this.#settle(message.id, 'text' in message ? message.text : errorFrom(message.failed)),
    )
    const end = (answer: Refusal | Error) => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#settleAll(answer)
    }
    worker.on('error', (cause: NodeJS.ErrnoException) =>
      end(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : cause),
    )
    worker.on('exit', () => end(new Error('the thread of charts has ended')))
    worker.unref()
    return worker
  }

  async #stopIfIdle(): Promise<void> {
    if (this.#waiting.size === 0) await this.#stop(tooMuch)
  }

  async #stop(answer: Refusal | Error): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#settleAll(answer)
    await worker?.terminate()
  }

  #settle(id: number, answer: string | Refusal | Error): void {
    const waiting = this.#waiting.get(id)
    clearTimeout(waiting?.timer)
    this.#waiting.delete(id)
    waiting?.settle(answer)
  }

  #settleAll(answer: Refusal | Error): void {
    for (const id of this.#waiting.keys()) this.#settle(id, answer)
  }

  #keep(key: string, text: string): void {
    if (!this.#kept.delete(key)) this.#letters += text.length
    this.#kept.set(key, text)
    for (const [oldest, { length }] of this.#kept) {
      if (this.#letters <= mostKept) break
      this.#kept.delete(oldest)
      this.#letters -= length
    }
  }
}
