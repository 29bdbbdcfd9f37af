import type { RecordId } from '@minga/domain/identity/ids'
import type { RatingCriteria, TnaClass } from '@minga/domain/rating/rating'
import type { BarrierResultView, NewRatingDecision } from '@minga/protocol/http/ratings'

/** What a lead has decided otherwise than proposed. */
export interface Otherwise {
  readonly tnaClass?: TnaClass
  readonly dropped?: boolean
}

type Decided = NewRatingDecision['records'][number]

/** What is to be written: what the result proposes, and what the lead decided otherwise. What is not shown is left as it is. */
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
