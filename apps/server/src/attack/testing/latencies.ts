import type { HonestTypist } from './honest-typist.ts'

/** A while of a run, in ms of the process's own clock. */
export interface While {
  readonly from: number
  readonly to: number
}

export interface Felt {
  readonly updates: number
  /** In ms. */
  readonly acknowledgedP95: number
  readonly seenP95: number
  /** The longest that an update waited; infinite where one was never acknowledged. */
  readonly acknowledgedMax: number
}

/** The delays of the letters that honest people typed in a while. */
export function feltBy(typists: readonly HonestTypist[], { from, to }: While): Felt {
  const typed = typists.flatMap((typist) => typist.typed).filter(({ at }) => at >= from && at < to)
  const acknowledged = typed.map((each) => each.acknowledged ?? Number.POSITIVE_INFINITY)
  return {
    updates: typed.length,
    acknowledgedP95: p95(acknowledged),
    seenP95: p95(typed.flatMap(({ seen }) => seen)),
    acknowledgedMax: Math.max(...acknowledged),
  }
}

function p95(values: readonly number[]): number {
  const ordered = values.toSorted((one, other) => one - other)
  return ordered[Math.ceil(ordered.length * 0.95) - 1] ?? Number.NaN
}
