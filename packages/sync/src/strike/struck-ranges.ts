/** A run of numbers that one client gave to its content. */
export interface ClockRange {
  readonly clock: number
  readonly len: number
}

/** The ranges to strike out of a room: for each client id the numbers of its writing, ascending and apart. */
export type StruckRanges = ReadonlyMap<number, readonly ClockRange[]>

/** Gathers ranges in any order, and gives them ascending and apart. */
export class RangeCollection {
  readonly #ranges = new Map<number, ClockRange[]>()

  get isEmpty(): boolean {
    return this.#ranges.size === 0
  }

  add(client: number, clock: number, len: number): void {
    const known = this.#ranges.get(client)
    if (known === undefined) this.#ranges.set(client, [{ clock, len }])
    else known.push({ clock, len })
  }

  joined(): StruckRanges {
    return new Map([...this.#ranges].map(([client, ranges]) => [client, joined(ranges)]))
  }
}

/** How many numbers they are. */
export function sizeOfRanges(ranges: StruckRanges): number {
  let size = 0
  for (const runs of ranges.values()) for (const { len } of runs) size += len
  return size
}

function joined(ranges: readonly ClockRange[]): ClockRange[] {
  const result: { clock: number; len: number }[] = []
  for (const { clock, len } of ranges.toSorted((one, other) => one.clock - other.clock)) {
    const last = result.at(-1)
    if (last !== undefined && clock <= last.clock + last.len) {
      last.len = Math.max(last.len, clock + len - last.clock)
    } else {
      result.push({ clock, len })
    }
  }
  return result
}

/**
 * Cuts the numbers from `from` up to, not including, `to` where ranges begin and end.
 *
 * @returns the pieces in order, each with whether it is struck
 */
export function cutAtRanges(
  ranges: readonly ClockRange[],
  from: number,
  to: number,
): readonly { readonly from: number; readonly to: number; readonly isStruck: boolean }[] {
  const pieces: { from: number; to: number; isStruck: boolean }[] = []
  let reached = from
  for (const { clock, len } of ranges) {
    const start = Math.max(clock, reached)
    const end = Math.min(clock + len, to)
    if (start >= end) continue
    if (start > reached) pieces.push({ from: reached, to: start, isStruck: false })
    pieces.push({ from: start, to: end, isStruck: true })
    reached = end
  }
  if (reached < to) pieces.push({ from: reached, to, isStruck: false })
  return pieces
}
