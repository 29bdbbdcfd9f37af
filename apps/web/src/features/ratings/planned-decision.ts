import type { RecordId } from '@minga/domain/identity/ids'
import type { RatingCriteria, TnaClass } from '@minga/domain/rating/rating'
import type { BarrierResultView, NewRatingDecision } from '@minga/protocol/http/ratings'

/** A lead's decision that differs from the proposal. */
export interface Otherwise {
  readonly tnaClass?: TnaClass
  readonly dropped?: boolean
}

type Decided = NewRatingDecision['records'][number]

/**
 * The values to write: those that the result proposes, and those that the lead decided otherwise. Values that are not
 * shown stay as they are.
 */
export function plannedDecision(
  barriers: readonly BarrierResultView[],
  criteria: RatingCriteria,
  otherwise: ReadonlyMap<RecordId, Otherwise>,
): Decided[] {
  return barriers.flatMap(({ record, proposed }): Decided[] => {
    const { dropped = proposed.screening === 'dropped', tnaClass = proposed.tnaClass } = otherwise.get(record) ?? {}
    if (proposed.screening === null) return []
    if (dropped) return [{ record, dropped: true }]
    if (criteria[0] === 'tna') return tnaClass === undefined ? [] : [{ record, tnaClass }]
    return proposed.scales === undefined ? [] : [{ record, scales: proposed.scales }]
  })
}
