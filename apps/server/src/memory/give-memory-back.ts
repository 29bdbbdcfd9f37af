import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Fewer rooms are not worth a collection, which stops the process for some tens of ms. */
const fewRooms = 50

/**
 * After many people have left, nothing is allocated, so V8 sees no reason to collect: their rooms' bytes would stay in
 * memory until the next visit. Called every so often, this collects once when half of the open rooms have closed.
 */
export class MemoryGivenBack {
  readonly #rooms: () => number
  readonly #collect: () => void
  /** The most rooms that were open at once since the last collection. */
  #most = 0

  constructor(rooms: () => number, collect: () => void = collectGarbage) {
    this.#rooms = rooms
    this.#collect = collect
  }

  review(): void {
    const open = this.#rooms()
    this.#most = Math.max(this.#most, open)
    if (this.#most < fewRooms || open > this.#most / 2) return
    this.#most = open
    this.#collect()
  }
}

/** V8's own collector, which Node does not name unless it is asked to. */
export const collectGarbage: () => void = nameCollector()

/**
 * Once, while this module loads and before there are threads: a flag that changes while V8 compiles elsewhere is a
 * race, and one that stays changed makes V8 refuse its own cached code and compile it again.
 */
function nameCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  if (typeof collect !== 'function') throw new Error('V8 does not name its collector')
  return () => void collect()
}
