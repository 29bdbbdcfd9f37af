import * as Y from 'yjs'

import { cachedByBytes } from './cached-by-bytes.ts'

/** Clocks `from` to `to` of one client id: what an update brings of it. */
interface Stretch {
  readonly clientId: number
  readonly from: number
  readonly to: number
}

const stretchesOf = cachedByBytes((update): readonly Stretch[] => {
  const { from, to } = Y.parseUpdateMeta(update)
  return [...to].map(([clientId, end]) => ({ clientId, from: from.get(clientId) ?? 0, to: end }))
})

/**
 * Counts the updates that one client has received without integrating them: the clock reached of every client id. A
 * stretch with a gap before it is not counted, so reaching the end means having received everything.
 */
export class Coverage {
  readonly #reached = new Map<number, number>()

  /** @param gained called with every stretch that is new */
  receive(update: Uint8Array, gained?: (clientId: number, from: number, to: number) => void): void {
    for (const { clientId, from, to } of stretchesOf(update)) {
      const reached = this.#reached.get(clientId) ?? 0
      if (from > reached || to <= reached) continue
      this.#reached.set(clientId, to)
      gained?.(clientId, reached, to)
    }
  }

  covers(expected: ReadonlyMap<number, number>): boolean {
    for (const [clientId, clock] of expected) if ((this.#reached.get(clientId) ?? 0) < clock) return false
    return true
  }
}
