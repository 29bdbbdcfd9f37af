import { longestRising } from '../roadmap/longest-rising.ts'
import type { SignedClause } from './signed-clauses.ts'

/** The changes of a clause between two texts. A moved clause has the same words in another place. */
export const drifts = ['changed', 'added', 'removed', 'moved'] as const
export type Drift = (typeof drifts)[number]

/** A clause that an answer to the earlier text does not cover as it is now. */
export interface DriftedClause {
  readonly block: string
  readonly drift: Drift
}

/**
 * The clauses in which two texts differ, known by their hashes alone: in the order of the later text, with those that are gone at
 * the end.
 */
export function driftedClauses(from: readonly SignedClause[], to: readonly SignedClause[]): DriftedClause[] {
  const left = new Map<string, { readonly hash: string; readonly place: number }[]>()
  from.forEach(({ block, hash }, place) => {
    const known = left.get(block)
    if (known === undefined) left.set(block, [{ hash, place }])
    else known.push({ hash, place })
  })
  const earlier = to.map(({ block, hash }) => {
    const known = left.get(block) ?? []
    // Blocks with the same id are told apart by their words.
    const same = known.findIndex((each) => each.hash === hash)
    return known.splice(Math.max(same, 0), 1)[0]
  })
  const paired = earlier.flatMap((was, index) => (was === undefined ? [] : [{ index, place: was.place }]))
  const staying = longestRising(paired.map(({ place }) => place))
  const moved = new Set(paired.filter((_, at) => !staying.has(at)).map(({ index }) => index))
  const there = to.flatMap(({ block, hash }, index): DriftedClause[] => {
    const was = earlier[index]
    if (was === undefined) return [{ block, drift: 'added' }]
    if (was.hash !== hash) return [{ block, drift: 'changed' }]
    return moved.has(index) ? [{ block, drift: 'moved' }] : []
  })
  const gone = [...left].flatMap(([block, places]) => places.map((each) => ({ block, place: each.place })))
  const inOrder = gone.toSorted((one, other) => one.place - other.place)
  return [...there, ...inOrder.map(({ block }): DriftedClause => ({ block, drift: 'removed' }))]
}
