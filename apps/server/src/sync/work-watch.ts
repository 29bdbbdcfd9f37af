import type { Work } from '@minga/sync/keeper/work-mark'

import type { ReadWorkMark } from './shared-work-mark.ts'

export interface WorkWatchOptions {
  readonly mark: ReadWorkMark
  /** How much of the processor the thread has used so far, in ms. */
  readonly cpuTime: () => Promise<number>
  /** How much of it one work may use, in ms. */
  readonly limits: WorkLimits
  /** Called once, with the thread held at that work. */
  readonly held: (work: Work) => void
}

export interface WorkLimits {
  /** One person's update. */
  readonly update: number
  /** A whole room: loading it, projecting it. The largest that a quota admits take a second or two. */
  readonly room: number
}

export const usualWorkLimits: WorkLimits = { update: 1000, room: 4000 }

/** Between two looks, in ms. */
const interval = 100

/**
 * Watches that the keeper's thread gets on: no one work may use more than so much of the processor. Waiting for a
 * disk or for a busy machine does not count, because it uses none.
 */
export class WorkWatch {
  readonly #options: WorkWatchOptions
  readonly #timer: NodeJS.Timeout
  /** The last work seen, and the thread's processor time by then. */
  #seen: { readonly serial: number; readonly used: number } | undefined
  #isLooking = false

  constructor(options: WorkWatchOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.#look(), interval)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return
    this.#isLooking = true
    try {
      await this.#compare()
    } finally {
      this.#isLooking = false
    }
  }

  async #compare(): Promise<void> {
    const { mark, cpuTime, limits, held } = this.#options
    const seen = mark.look()
    if (seen?.work === undefined) {
      this.#seen = undefined
      return
    }
    const { serial, work } = seen
    const used = await cpuTime()
    if (this.#seen?.serial !== serial) {
      // How much it had used when the work began is not known, so a little too much counts as used before.
      this.#seen = { serial, used }
      return
    }
    const limit = isOfUpdate(work) ? limits.update : limits.room
    if (used - this.#seen.used < limit || !mark.hold(serial)) return
    this.stop()
    held(work)
  }
}

/** Whether it is work for an update that a person has just sent. */
export function isOfUpdate({ phase }: Work): boolean {
  return phase === 'gate' || phase === 'integrate' || phase === 'settle'
}
