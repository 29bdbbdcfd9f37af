import type { Generated } from 'kysely'

/** Ratings of barriers, with the marks that only their own side reads until they are counted. */
export interface RatingTables {
  rating: {
    id: string
    group_id: string
    name: string
    question: string
    criteria: string
    disclosure: string
    rater_kind: string
    opened_by: string
    opened_at: string
    closes_on: string
    closes_at: string
    closed_by: string | null
    counted_at: string | null
  }
  rating_barrier: { rating: string; rank: number; record: string }
  rating_organisation: { rating: string; organisation: string }
  rating_rater: { rating: string; rater: string; organisation: string; given: number; counts: Generated<number> }
  rating_mark: {
    rating: string
    record: string
    criterion: string
    rater: string
    person: string
    mark: number | null
    reason: string
    at: string
  }
  rating_decision: { rating: string; key: string; by: string; at: string; classified: number; dropped: number }
}
