import type { RecordId } from '../identity/ids.ts'
import { spreadOf, statisticsOf, type MarkCounts, type MarkStatistics } from './mark-statistics.ts'
import type { Disclosure } from './rating.ts'

/** In an anonymous rating nothing is shown of fewer. */
export const fewestAnonymous = 5

/**
 * The shown result of a barrier by one criterion. Not shown: `few`, fewer than five raters in an anonymous rating;
 * `one-alone`, all but one of them are of one organisation, whose people could subtract their own marks. `none`: there
 * is no mark.
 */
export type CriterionResult =
  | ({ readonly state: 'shown' } & MarkStatistics)
  | { readonly state: 'few' | 'one-alone' | 'none' }

/** The marks of one barrier by one criterion. */
export interface GivenMarks {
  readonly counts: MarkCounts
  /** How many of the raters are of each organisation; needed where an anonymous rating counts participants. */
  readonly ofOrganisations?: readonly number[]
}

export function criterionResult({ counts, ofOrganisations }: GivenMarks, shown: Disclosure): CriterionResult {
  const statistics = statisticsOf(counts)
  if (shown === 'named') return statistics === undefined ? { state: 'none' } : { state: 'shown', ...statistics }
  if (statistics === undefined || statistics.raters < fewestAnonymous) return { state: 'few' }
  const { raters } = statistics
  if (ofOrganisations?.some((own) => raters - own === 1) === true) return { state: 'one-alone' }
  return { state: 'shown', ...statistics }
}

export interface BarrierResult {
  readonly record: RecordId
  /** In the order of the rating's criteria. */
  readonly criteria: readonly CriterionResult[]
}

export interface RankedBarrier extends BarrierResult {
  /** Equal sums share a rank; null where not everything is shown. */
  readonly rank: number | null
  /** Over all criteria. */
  readonly sum: number | null
  /** The spread of the criterion about which raters differ most. */
  readonly spread: number | null
}

/** Ranks barriers by the sum of their marks, the greatest first. What is not shown stands behind, in the given order. */
export function rankBySum(barriers: readonly BarrierResult[]): RankedBarrier[] {
  const summed = barriers.map((barrier) => ({ ...barrier, ...totalsOf(barrier) }))
  const shown = summed.filter((barrier) => barrier.sum !== null).toSorted((a, b) => (b.sum ?? 0) - (a.sum ?? 0))
  let rank = 0
  const ranked = shown.map((barrier, at) => {
    if (barrier.sum !== shown[at - 1]?.sum) rank = at + 1
    return { ...barrier, rank }
  })
  const rest = summed.filter((barrier) => barrier.sum === null).map((barrier) => ({ ...barrier, rank: null }))
  return [...ranked, ...rest]
}

function totalsOf({ criteria }: BarrierResult): Pick<RankedBarrier, 'sum' | 'spread'> {
  const shown = criteria.flatMap((result) => (result.state === 'shown' ? [result] : []))
  if (shown.length < criteria.length) return { sum: null, spread: null }
  return {
    sum: shown.reduce((all, { sum }) => all + sum, 0),
    spread: Math.max(...shown.map(spreadOf)),
  }
}

/** The barriers about which raters differ most first; what is not shown stands behind. */
export function byDispute<Ranked extends Pick<RankedBarrier, 'rank' | 'spread'>>(ranked: readonly Ranked[]): Ranked[] {
  return ranked.toSorted(
    (a, b) => (b.spread ?? -1) - (a.spread ?? -1) || (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0,
  )
}
