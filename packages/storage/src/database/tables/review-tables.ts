import type { Generated } from 'kysely'

/** Reviews, with the words that only their own side reads until it approves them. */
export interface ReviewTables {
  review: {
    id: string
    group_id: string
    period: string
    compared_with: string | null
    opened_by: string
    opened_at: string
    closes_on: string
    closes_at: string
    reminded_at: string | null
    closed_by: string | null
    closed_at: string | null
  }
  review_organisation: { review: string; organisation: string; written: Generated<number> }
  review_line: { review: string; rank: number; record: string; kind: string; organisation: string }
  review_words: {
    review: string
    organisation: string
    number: number
    record: string
    side: string
    person: string
    at: string
    unchanged: number
    progress: string
    needs: string
    slip: string
    internal_slip: string
    taken_back: Generated<string | null>
  }
  review_approval: { review: string; organisation: string; up_to: number; person: string; at: string }
  review_mark: { review: string; record: string; organisation: string; mark: string; person: string; at: string }
  review_closed_line: {
    review: string
    rank: number
    record: string
    organisation: string
    line: string
    approved_by: string | null
    approved_at: string | null
  }
}
