import { networkOfAddress } from '../http/client-address.ts'

export interface SignInLimitOptions {
  readonly now: () => number
  /** Failures for one account, and from one address, within the window. A whole office can share an address. */
  readonly perAccount?: number
  /** The limit for one account from one address, if that is lower. */
  readonly perPair?: number
  readonly perAddress?: number
  /** In ms. */
  readonly window?: number
}

/** Above this many keys the oldest are dropped, so that trying many accounts cannot fill the memory. */
const maximumKeys = 10_000

/** Slows guessing down. Only failures count, so those who know their password are never in each other's way. */
export class SignInLimit {
  readonly #now: () => number
  readonly #perAccount: number
  readonly #perAddress: number
  readonly #perPair: number
  readonly #window: number
  readonly #failures = new Map<string, number[]>()

  constructor({ now, perAccount = 5, perAddress = 30, perPair = Infinity, window = 15 * 60_000 }: SignInLimitOptions) {
    this.#now = now
    this.#perAccount = perAccount
    this.#perAddress = perAddress
    this.#perPair = perPair
    this.#window = window
  }

  /**
   * Whether a try is allowed now. It counts as failed until `succeeded` is called, so that a hundred simultaneous tries
   * count as a hundred.
   */
  attempt(account: string, address: string): boolean {
    const [byAccount, byAddress, byPair] = keysOf(account, address)
    if (this.#recent(byPair).length >= this.#perPair) return false
    if (this.#recent(byAccount).length >= this.#perAccount) return false
    if (this.#recent(byAddress).length >= this.#perAddress) return false
    for (const key of [byAccount, byAddress, byPair]) this.#remember(key, [...this.#recent(key), this.#now()])
    return true
  }

  succeeded(account: string, address: string): void {
    const [byAccount, byAddress, byPair] = keysOf(account, address)
    this.#failures.delete(byPair)
    // Tries by others elsewhere stay counted: their next hundred tries are not free because the owner was here.
    const shared = this.#perPair === Infinity ? [byAddress] : [byAccount, byAddress]
    if (this.#perPair === Infinity) this.#failures.delete(byAccount)
    for (const key of shared) this.#remember(key, this.#recent(key).slice(0, -1))
  }

  #remember(key: string, failures: number[]): void {
    this.#failures.delete(key)
    if (failures.length > 0) this.#failures.set(key, failures)
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= maximumKeys) break
      this.#failures.delete(oldest)
    }
  }

  #recent(key: string): number[] {
    const since = this.#now() - this.#window
    return (this.#failures.get(key) ?? []).filter((at) => at > since)
  }
}

function keysOf(account: string, address: string): readonly [string, string, string] {
  const [byAccount, byAddress] = [accountKey(account), addressKey(address)]
  return [byAccount, byAddress, `${byAccount} ${byAddress}`]
}

function accountKey(account: string): string {
  return `account ${account.trim().toLowerCase()}`
}

function addressKey(address: string): string {
  return `address ${networkOfAddress(address)}`
}
