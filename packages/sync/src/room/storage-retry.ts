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
  #cancel: (() => void) | undefined

  constructor(ports: StorageRetryPorts) {
    this.#ports = ports
  }

  get isFailing(): boolean {
    return this.#failures > 0
  }

  /** Nothing is to be tried for now. */
  get isWaiting(): boolean {
    return this.#cancel !== undefined
  }

  failed(): void {
    const { clock, notify, retry } = this.#ports
    this.#failures += 1
    if (this.#failures === 1) notify('failing')
    const delay = Math.min(firstRetry * 2 ** (this.#failures - 1), slowestRetry)
    this.#cancel = clock.after(delay, () => {
      this.#cancel = undefined
      retry()
    })
  }

  worked(): void {
    if (this.#failures === 0) return
    this.#failures = 0
    this.#ports.notify('working')
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
