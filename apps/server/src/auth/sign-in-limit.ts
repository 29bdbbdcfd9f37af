import { AttemptsInMemory, type AttemptCounter } from '@minga/storage/people/attempt-counter'

import { networkOfAddress } from '../http/client-address.ts'

export interface SignInLimitOptions {
  /** Counts tries; where it is not given, those of this process. */
  readonly counter?: AttemptCounter
  /** Failures for one account, and from one address, within the window. A whole office can share an address. */
  readonly perAccount?: number
  /** The limit for one account from one address, if that is lower. */
  readonly perPair?: number
  readonly perAddress?: number
  /** In ms. */
  readonly window?: number
}

/** Slows guessing down. Only failures count, so those who know their password are never in each other's way. */
export class SignInLimit {
  readonly #counter: AttemptCounter
  readonly #perAccount: number
  readonly #perAddress: number
  readonly #perPair: number | undefined
  readonly #window: number

  constructor(options: SignInLimitOptions = {}) {
    const { counter = new AttemptsInMemory(), perAccount = 5, perAddress = 30, perPair, window = 15 * 60_000 } = options
    this.#counter = counter
    this.#perAccount = perAccount
    this.#perAddress = perAddress
    this.#perPair = perPair
    this.#window = window
  }

  /**
   * Whether a try is allowed now. It counts as failed until `succeeded` is called, so that a hundred simultaneous tries
   * count as a hundred.
   */
  attempt(account: string, address: string): Promise<boolean> {
    const { byAccount, byAddress, byPair } = keysOf(account, address)
    const keys = [
      { key: byAccount, most: this.#perAccount },
      { key: byAddress, most: this.#perAddress },
      ...(this.#perPair === undefined ? [] : [{ key: byPair, most: this.#perPair }]),
    ]
    return this.#counter.take(keys, this.#window)
  }

  succeeded(account: string, address: string): Promise<void> {
    const { byAccount, byAddress, byPair } = keysOf(account, address)
    if (this.#perPair === undefined) return this.#counter.giveBack({ all: [byAccount], newest: [byAddress] })
    // Tries by others elsewhere stay counted: their next hundred tries are not free because the owner was here.
    return this.#counter.giveBack({ all: [byPair], newest: [byAccount, byAddress] })
  }
}

function keysOf(account: string, address: string) {
  const byAccount = `account ${account.trim().toLowerCase()}`
  const byAddress = `address ${networkOfAddress(address)}`
  return { byAccount, byAddress, byPair: `${byAccount} ${byAddress}` }
}
