import type { LogEntry, Struck } from '@minga/sync/log/update-log'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import { strikeUpdate } from '@minga/sync/strike/strike-update'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'

import { emptyHash, extendChain, plainHash } from './chain.ts'

/** The entries of one piece: some ms of the thread that writes. */
export const struckAtOnce = { entries: 100, bytes: 64 * 1024 } as const

/** Goes through a room's entries in their order, strikes out of each, and follows the chain, which stays as it was. */
export class StrikingWalk {
  chain = emptyHash
  reached = 0
  struck = 0
  readonly #ranges: StruckRanges
  readonly #keys: ForbiddenKeys

  constructor(ranges: StruckRanges, keys: ForbiddenKeys) {
    this.#ranges = ranges
    this.#keys = keys
  }

  /** @returns the entry as it is to be stored; the same object where nothing of it is struck */
  take(entry: LogEntry): LogEntry {
    this.chain = extendChain(this.chain, entry)
    this.reached = entry.sequence
    const update = strikeUpdate(entry.update, this.#ranges, this.#keys)
    if (update === undefined) return entry
    this.struck += 1
    return { ...entry, update, struck: entry.struck ?? this.#leftOf(entry) }
  }

  /** For an early entry the hash is not enough to go on from: see `Struck`. */
  #leftOf({ update, early }: LogEntry): Struck {
    return { hash: plainHash(update), ...(early && { chain: this.chain }) }
  }
}
