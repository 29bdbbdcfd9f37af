import { areManyRecords, isSuspicious, removalWindow } from '@minga/domain/removal/large-removal'

import { suspectRemoval } from '../notices/removal-rows.ts'
import type { Transaction } from '../database/schema.ts'

interface Gone {
  readonly at: number
  /** The sequence that the rows were at before it went. */
  readonly since: number
  readonly letters: number
  readonly of: number
  readonly records: number
}

/** The parts that went from a room, as one projection finds them. */
type Went = Pick<Gone, 'letters' | 'of'> | Pick<Gone, 'records'>

/**
 * Adds up what goes from rooms within the window, and marks a room to be looked into when it is much. Projections do
 * not show who removed it, nor whether it was only moved: reading the log answers that. Kept in memory only.
 */
export class RemovalWatch {
  readonly #lately = new Map<string, readonly Gone[]>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Within the transaction that writes the projection. @param since the sequence that the rows were at before */
  async note(tx: Transaction, room: string, since: number, went: Went): Promise<void> {
    const at = this.#now()
    const gone = { at, since, letters: 0, of: 0, records: 0, ...went }
    if (gone.letters === 0 && gone.records === 0) return
    this.#forgetBefore(at - removalWindow)
    const lately = [...(this.#lately.get(room) ?? []), gone]
    this.#lately.set(room, lately)
    const [first = gone] = lately
    const [letters, records] = [sum(lately, 'letters'), sum(lately, 'records')]
    if (isSuspicious({ removed: letters, of: first.of }) || areManyRecords(records))
      await suspectRemoval(tx, { room, since: first.since, at: new Date(at).toISOString() })
  }

  #forgetBefore(time: number): void {
    for (const [room, all] of this.#lately) {
      const lately = all.filter(({ at }) => at > time)
      if (lately.length === 0) this.#lately.delete(room)
      else if (lately.length < all.length) this.#lately.set(room, lately)
    }
  }
}

function sum(all: readonly Gone[], of: 'letters' | 'records'): number {
  return all.reduce((total, gone) => total + gone[of], 0)
}
