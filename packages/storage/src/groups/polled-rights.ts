import { setTimeout as wait } from 'node:timers/promises'

import type { RightsWatch } from './rights-watch.ts'

/** How often the number is asked for, in ms. */
const often = 200
/** The age at which it is not known any more, in ms. */
const longest = 1000

export interface PolledRightsParts {
  /** Asks for the number. Rejects where it cannot be known, and within a second. */
  readonly ask: () => Promise<number>
  readonly failed: (error: unknown) => void
  /** In ms; not the time of day, which can be set back. */
  readonly now?: () => number
}

/** A watch over a database that is asked over a line, a few times a second. */
export class PolledRights implements RightsWatch {
  readonly #parts: Required<PolledRightsParts>
  readonly #closing = new AbortController()
  /** The number, and when it was asked for: it is as old as the question. */
  #known: { readonly version: number; readonly at: number } | undefined
  #asking: Promise<void> = Promise.resolve()
  /** A question that begins when the one under way is answered. */
  #next: Promise<void> | undefined
  readonly #polling: Promise<void>

  constructor({ now = () => performance.now(), ...parts }: PolledRightsParts) {
    this.#parts = { now, ...parts }
    this.#polling = this.#poll()
  }

  read(): number | 'unknown' {
    const known = this.#known
    return known === undefined || this.#parts.now() - known.at > longest ? 'unknown' : known.version
  }

  async fresh(): Promise<void> {
    const since = this.#parts.now()
    while (this.#known === undefined || this.#known.at < since) {
      if (this.#closing.signal.aborted) throw new Error('the watch of rights is closed')
      const before = this.#known
      await this.#ask()
      // The database is away: not asked for without a pause.
      if (this.#known === before) await this.#pause()
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#polling
    await this.#asking
  }

  async #poll(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      await this.#ask()
      await this.#pause()
    }
  }

  /** One question at a time; all who come while it is under way share the next. */
  #ask(): Promise<void> {
    this.#next ??= this.#asking.then(() => {
      this.#next = undefined
      this.#asking = this.#askNow()
      return this.#asking
    })
    return this.#next
  }

  async #askNow(): Promise<void> {
    const at = this.#parts.now()
    try {
      this.#known = { version: await this.#parts.ask(), at }
    } catch (error) {
      this.#parts.failed(error)
    }
  }

  #pause(): Promise<unknown> {
    return wait(often, undefined, { signal: this.#closing.signal, ref: false }).catch(() => undefined)
  }
}
