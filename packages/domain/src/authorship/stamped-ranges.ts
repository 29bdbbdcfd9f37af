/** A writer and a time. `writer` is an index into a table of writers; `unattributed` marks the server's tidying. */
export interface Stamp {
  readonly writer: number
  /** Milliseconds since the epoch, by the server's clock. */
  readonly time: number
  /** The person who put another person's words here, and when. */
  readonly back?: Placed
}

/** `takenIn`: they were proposed, and taken in; otherwise they had been removed, and were brought back. */
export interface Placed {
  readonly writer: number
  readonly time: number
  readonly takenIn?: true
}

/** Whether two stamps name the same people. */
export function isOfSame(one: Stamp, other: Stamp): boolean {
  return (
    one.writer === other.writer && one.back?.writer === other.back?.writer && one.back?.takenIn === other.back?.takenIn
  )
}

export const unattributed: Stamp = { writer: -1, time: 0 }

/** Letters with consecutive ids that one writer wrote in one go. */
export interface StampedRange extends Stamp {
  readonly clock: number
  readonly length: number
}

/** Letters typed one after the other are one range; its time is the last letter's. In ms. */
const oneGo = 60_000

/**
 * Stamps on letters, by the letters' ids. The ids are addresses only: who wrote a letter is what was stamped, never
 * whose client id it carries.
 */
export class StampedRanges {
  readonly #byClient = new Map<number, StampedRange[]>()

  /** @param ranges as `entries` gives them */
  constructor(ranges: Iterable<readonly [client: number, ranges: readonly StampedRange[]]> = []) {
    for (const [client, of] of ranges) this.#byClient.set(client, [...of])
  }

  entries(): [client: number, ranges: readonly StampedRange[]][] {
    return [...this.#byClient].map(([client, ranges]) => [client, ranges])
  }

  /** Stamps letters that bear no stamp yet. */
  add(client: number, added: StampedRange): void {
    const ranges = this.#byClient.get(client) ?? []
    this.#byClient.set(client, ranges)
    const at = firstEndingAfter(ranges, added.clock)
    const before = ranges[at - 1]
    if (before !== undefined && continues(before, added)) {
      const time = Math.max(before.time, added.time)
      ranges[at - 1] = { ...before, length: before.length + added.length, time }
    } else {
      ranges.splice(at, 0, added)
    }
  }

  /** The stamps of `length` letters from `clock` on, in order; `unattributed` for letters without one. */
  read(client: number, clock: number, length: number): StampedRange[] {
    const ranges = this.#byClient.get(client) ?? []
    const found: StampedRange[] = []
    const end = clock + length
    let reached = clock
    for (let at = firstEndingAfter(ranges, clock); at < ranges.length; at++) {
      const range = ranges[at]
      if (range === undefined || range.clock >= end) break
      const start = Math.max(range.clock, clock)
      if (start > reached) found.push({ ...unattributed, clock: reached, length: start - reached })
      reached = Math.min(range.clock + range.length, end)
      found.push({ ...range, clock: start, length: reached - start })
    }
    if (reached < end) found.push({ ...unattributed, clock: reached, length: end - reached })
    return found
  }

  /** Takes the stamps off letters that are gone. */
  take(client: number, clock: number, length: number): StampedRange[] {
    const taken = this.read(client, clock, length)
    const ranges = this.#byClient.get(client) ?? []
    const end = clock + length
    const first = firstEndingAfter(ranges, clock)
    let after = first
    while (after < ranges.length && (ranges[after]?.clock ?? end) < end) after += 1
    const [left, right] = [ranges[first], ranges[after - 1]]
    const kept: StampedRange[] = []
    if (after > first && left !== undefined && left.clock < clock) {
      kept.push({ ...left, length: clock - left.clock })
    }
    if (after > first && right !== undefined && right.clock + right.length > end) {
      kept.push({ ...right, clock: end, length: right.clock + right.length - end })
    }
    ranges.splice(first, after - first, ...kept)
    return taken
  }
}

function continues(before: StampedRange, added: StampedRange): boolean {
  return (
    before.clock + before.length === added.clock &&
    isOfSame(before, added) &&
    Math.abs(added.time - before.time) <= oneGo
  )
}

/** The index of the first range that reaches beyond `clock`. Usually the last one, or none. */
function firstEndingAfter(ranges: readonly StampedRange[], clock: number): number {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (range !== undefined && range.clock + range.length <= clock) low = middle + 1
    else high = middle
  }
  return low
}
