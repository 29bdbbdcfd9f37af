import type * as Y from 'yjs'

import { cutAtRanges, type StruckRanges } from './struck-ranges.ts'

/**
 * A run of numbers that is struck out, with the sequence at which others had taken away already what it named; null
 * where that still stood.
 */
export interface StruckRun {
  readonly client: number
  readonly clock: number
  readonly len: number
  readonly until: number | null
}

/** Remembers with which update what was deleted, so that a past state can say what stood in it. */
export class DeletionTimes {
  readonly #deleted = new Map<number, { readonly clock: number; readonly len: number; readonly at: number }[]>()

  note({ deleteSet }: Y.Transaction, sequence: number): void {
    for (const [client, ranges] of deleteSet.clients) {
      const known = this.#deleted.get(client) ?? []
      this.#deleted.set(client, known)
      for (const { clock, len } of ranges) known.push({ clock, len, at: sequence })
    }
  }

  /** These ranges, cut where they were deleted at different times. */
  runsOf(ranges: StruckRanges): StruckRun[] {
    return [...ranges].flatMap(([client, runs]) => {
      const deleted = (this.#deleted.get(client) ?? []).toSorted((one, other) => one.clock - other.clock)
      return runs.flatMap(({ clock, len }) =>
        cutAtRanges(within(deleted, clock, clock + len), clock, clock + len).map(({ from, to }): StruckRun => {
          const taken = deleted.find((each) => each.clock <= from && from < each.clock + each.len)
          return { client, clock: from, len: to - from, until: taken?.at ?? null }
        }),
      )
    })
  }
}

function within<Range extends { readonly clock: number; readonly len: number }>(
  ranges: readonly Range[],
  from: number,
  to: number,
): readonly Range[] {
  return ranges.filter(({ clock, len }) => clock < to && clock + len > from)
}
