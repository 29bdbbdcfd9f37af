import type { StorageNotice } from '@minga/protocol/wire/refusal'

import type { Clock } from '../keeper/clock.ts'

const firstRetry = 250
const slowestRetry = 5000

export interface StorageRetryPorts {
  readonly clock: Clock
  /** Called when the storage begins to fail, and when it works again. */
  readonly notify: (notice: StorageNotice) => void
  /** Called when it is time to try again. */
  readonly retry: () => void
}

/** Gives a failing storage time to heal, more each time, and notifies the room once. */
export class StorageRetry {
  readonly #ports: StorageRetryPorts
  #failures = 0
  /** It has not answered for too long. */
  #isLate = false
  #cancel: (() => void) | undefined

  constructor(ports: StorageRetryPorts) {
    this.#ports = ports
  }

  get isFailing(): boolean {
    return this.#failures > 0 || this.#isLate
  }

  /** Nothing is to be tried for now. */
  get isWaiting(): boolean {
    return this.#cancel !== undefined
  }

  /** Something waits for an answer for too long: it may be stored or not, and is not tried again before it is known. */
  late(): void {
    if (!this.isFailing) this.#ports.notify('failing')
    this.#isLate = true
  }

  failed(): void {
    const { clock, notify, retry } = this.#ports
    if (!this.isFailing) notify('failing')
    this.#isLate = false
    this.#failures += 1
    const delay = Math.min(firstRetry * 2 ** (this.#failures - 1), slowestRetry)
    this.#cancel = clock.after(delay, () => {
      this.#cancel = undefined
      retry()
    })
  }

  worked(): void {
    if (!this.isFailing) return
    this.#failures = 0
    this.#isLate = false
    this.#ports.notify('working')
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
