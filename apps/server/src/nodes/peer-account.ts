import type { ForwardLimits } from './forward-limits.ts'

/** What one node has open and waiting at another. */
export class PeerAccount {
  readonly #limits: ForwardLimits
  waiting = 0
  sockets = 0
  bytes = 0

  constructor(limits: ForwardLimits) {
    this.#limits = limits
  }

  /** Whether one more may be begun there. */
  get hasSpace(): boolean {
    const { waiting, sockets } = this.#limits
    return this.waiting < waiting && this.sockets < sockets && !this.isOverfull
  }

  get isOverfull(): boolean {
    return this.bytes > this.#limits.bytes
  }
}

/** The accounts of the other nodes, by their address. */
export class PeerAccounts {
  readonly #limits: ForwardLimits
  readonly #accounts = new Map<string, PeerAccount>()

  constructor(limits: ForwardLimits) {
    this.#limits = limits
  }

  of(address: string): PeerAccount {
    const known = this.#accounts.get(address)
    if (known !== undefined) return known
    // Addresses come from the database, and nodes that went away leave nothing open.
    for (const [other, { waiting, sockets }] of this.#accounts)
      if (waiting === 0 && sockets === 0) this.#accounts.delete(other)
    const account = new PeerAccount(this.#limits)
    this.#accounts.set(address, account)
    return account
  }
}
