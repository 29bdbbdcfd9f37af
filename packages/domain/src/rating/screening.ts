import type { RecordId } from '../identity/ids.ts'
import { nearestMark } from './mark-statistics.ts'
import { classOfMark, type RatingCriteria, type ScaleCriterion, type TnaClass } from './rating.ts'
import type { RankedBarrier } from './rating-result.ts'

export interface Screening {
  /** The bottom third by the sum of marks, as far as no tie crosses its edge. */
  readonly dropped: readonly RecordId[]
  /** Barriers that would be in the bottom third, and have the sum of one that stays: they stay with it. */
  readonly spared: readonly RecordId[]
}

/**
 * Proposes which barriers of a long list are not followed up: the bottom third by the sum of their marks. Equal sums are never
 * parted: where the edge of the third goes through a tie, all of the tie stay. What is not shown is not proposed.
 */
export function screen(ranked: readonly RankedBarrier[]): Screening {
  const shown = ranked.flatMap(({ record, sum }) => (sum === null ? [] : [{ record, sum }]))
  const inOrder = shown.toSorted((a, b) => b.sum - a.sum)
  const staying = inOrder.length - Math.floor(inOrder.length / 3)
  const edge = inOrder[staying - 1]?.sum ?? 0
  const third = inOrder.slice(staying)
  return {
    dropped: third.filter(({ sum }) => sum < edge).map(({ record }) => record),
    spared: third.filter(({ sum }) => sum === edge).map(({ record }) => record),
  }
}

/** The values that the marks of a barrier would write into its record; empty if they are not shown. */
export interface ProposedValues {
  readonly tnaClass?: TnaClass
  readonly scales?: Readonly<Partial<Record<ScaleCriterion, number>>>
}

/** The class, or the two scales, from the mean of the marks. */
export function valuesFromMeans({ criteria: results }: RankedBarrier, criteria: RatingCriteria): ProposedValues {
  const marks = results.map((result) => (result.state === 'shown' ? nearestMark(result) : undefined))
  if (marks.includes(undefined)) return {}
  const scales: Partial<Record<ScaleCriterion, number>> = {}
  for (const [at, name] of criteria.entries()) {
    const given = marks[at]
    if (given === undefined) continue
    if (name === 'tna') return { tnaClass: classOfMark(given) }
    scales[name] = given
  }
  return { scales }
}
