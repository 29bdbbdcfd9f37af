import { Worker } from 'node:worker_threads'

import type { PastReader } from '@minga/storage/log/past'

import { threadMemory } from '../memory/v8-limits.ts'
import { errorFrom, errorMessage } from '../sync/keeper-messages.ts'
import { threadProgram } from '../thread-program.ts'
import type { FromHistorian, HistorianAsk, Outcome, PastAsk, ToHistorian } from './historian-messages.ts'
import type { HistorianPort } from './historian-port.ts'

/** More is asked of the past than can be answered soon. Ask again in a while. */
class HistorianBusyError extends Error {
  override readonly name = 'HistorianBusyError'
}

export interface HistorianWorkerPortOptions {
  /** Where checkpoints are kept: a cache that may be deleted while no Minga runs. */
  readonly file: string
  readonly reader: PastReader
}

/** How many questions may wait: each may take a second of the thread. */
const maximumWaiting = 32
/** A room so large that its past does not fit ends this thread, not the server. In MB. */
const maximumMemory = 1024

/**
 * The historian in a thread of its own, begun with the first question. What it holds is a cache: when the thread ends
 * by itself, its questions fail, and the next one begins a new one.
 */
export class HistorianWorkerPort implements HistorianPort {
  readonly #options: HistorianWorkerPortOptions
  readonly #waiting = new Map<number, (outcome: Outcome) => void>()
  readonly #asked = new Map<string, Promise<unknown>>()
  #worker: Worker | undefined
  #nextId = 1

  constructor(options: HistorianWorkerPortOptions) {
    this.#options = options
  }

  text: HistorianPort['text'] = (...args) => this.#ask({ method: 'text', args })
  document: HistorianPort['document'] = (...args) => this.#ask({ method: 'document', args })
  paragraphs: HistorianPort['paragraphs'] = (...args) => this.#ask({ method: 'paragraphs', args })
  version: HistorianPort['version'] = (...args) => this.#ask({ method: 'version', args })
  compare: HistorianPort['compare'] = (...args) => this.#ask({ method: 'compare', args })
  sittings: HistorianPort['sittings'] = (...args) => this.#ask({ method: 'sittings', args })
  register: HistorianPort['register'] = (...args) => this.#ask({ method: 'register', args })
  packedRegister: HistorianPort['packedRegister'] = (...args) => this.#ask({ method: 'packedRegister', args })
  recordTexts: HistorianPort['recordTexts'] = (...args) => this.#ask({ method: 'recordTexts', args })
  roadmapRestoration: HistorianPort['roadmapRestoration'] = (...args) =>
    this.#ask({ method: 'roadmapRestoration', args })
  registerRestoration: HistorianPort['registerRestoration'] = (...args) =>
    this.#ask({ method: 'registerRestoration', args })
  writtenPiece: HistorianPort['writtenPiece'] = (...args) => this.#ask({ method: 'writtenPiece', args })
  removals: HistorianPort['removals'] = (...args) => this.#ask({ method: 'removals', args })
  wordsIn: HistorianPort['wordsIn'] = (...args) => this.#ask({ method: 'wordsIn', args })
  keysIn: HistorianPort['keysIn'] = (...args) => this.#ask({ method: 'keysIn', args })
  written: HistorianPort['written'] = (...args) => this.#ask({ method: 'written', args })
  levels: HistorianPort['levels'] = (...args) => this.#ask({ method: 'levels', args })
  forgetRoom: HistorianPort['forgetRoom'] = (...args) => this.#ask({ method: 'forgetRoom', args })
  sequenceAt: HistorianPort['sequenceAt'] = (...args) => this.#ask({ method: 'sequenceAt', args })
  head: HistorianPort['head'] = (...args) => this.#ask({ method: 'head', args })
  stamps: HistorianPort['stamps'] = (...args) => this.#ask({ method: 'stamps', args })
  fieldHistory: HistorianPort['fieldHistory'] = (...args) => this.#ask({ method: 'fieldHistory', args })
  textHistory: HistorianPort['textHistory'] = (...args) => this.#ask({ method: 'textHistory', args })

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
    this.#failAll(new Error('the historian has been closed'))
  }

  /** Shares one answer among those who ask the same while it is being made. */
  #ask(ask: HistorianAsk): Promise<never> {
    const same = JSON.stringify(ask)
    const known = this.#asked.get(same)
    if (known !== undefined) return known as Promise<never>
    if (this.#waiting.size >= maximumWaiting) {
      return Promise.reject(new HistorianBusyError('too much is asked of the past at once'))
    }
    const asked = this.#send(ask).finally(() => this.#asked.delete(same))
    this.#asked.set(same, asked)
    return asked as Promise<never>
  }

  async #send(ask: HistorianAsk): Promise<unknown> {
    const id = this.#nextId
    this.#nextId += 1
    const outcome = await new Promise<Outcome>((answer) => {
      this.#waiting.set(id, answer)
      this.#post({ kind: 'ask', id, ask })
    })
    if (!outcome.ok) throw errorFrom(outcome.error)
    return outcome.value
  }

  #post(message: ToHistorian): void {
    this.#worker ??= this.#start()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(message)
  }

  #start(): Worker {
    const worker = new Worker(threadProgram(new URL('./historian-worker.ts', import.meta.url)), {
      workerData: { file: this.#options.file },
      resourceLimits: { ...threadMemory, maxOldGenerationSizeMb: maximumMemory },
      name: 'historian',
    })
    worker.on('message', (message: FromHistorian) => {
      if (message.kind === 'answer') this.#settle(message.id, message.outcome)
      else void this.#readPast(message.id, message.ask)
    })
    const end = (error: Error) => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#failAll(error)
    }
    worker.on('error', (cause) => end(cause instanceof Error ? cause : new Error(String(cause))))
    worker.on('exit', () => end(new Error("the historian's thread has ended")))
    worker.unref()
    return worker
  }

  async #readPast(id: number, { method, args }: PastAsk): Promise<void> {
    const { reader } = this.#options
    let outcome: Outcome
    try {
      const run: (...values: never[]) => Promise<unknown> = reader[method].bind(reader)
      outcome = { ok: true, value: await run(...(args as unknown as never[])) }
    } catch (error) {
      outcome = { ok: false, error: errorMessage(error) }
    }
    if (this.#worker !== undefined) this.#post({ kind: 'past', id, outcome })
  }

  #settle(id: number, outcome: Outcome): void {
    this.#waiting.get(id)?.(outcome)
    this.#waiting.delete(id)
  }

  #failAll(error: Error): void {
    for (const id of this.#waiting.keys()) this.#settle(id, { ok: false, error: errorMessage(error) })
  }
}
