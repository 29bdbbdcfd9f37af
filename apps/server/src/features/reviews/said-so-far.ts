import type { OrganisationId, ReviewId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { approvalsOf, linesSaid, type ApprovalRow, type SaidRow } from '@minga/storage/reviews/review-words-rows'

interface SaidSoFar {
  /** Without what was taken back; of several of one line the last counts. */
  readonly said: readonly SaidRow[]
  /** Up to which number that is approved: 0 where nothing is. */
  readonly upTo: number
}

/** What an organisation has said of its lines in a review. */
export async function saidSoFar(db: Db, review: ReviewId, organisation: OrganisationId): Promise<SaidSoFar> {
  const [said, approvals] = await Promise.all([linesSaid(db, review, organisation), approvalsOf(db, [review])])
  return {
    said: said.filter(({ takenBack }) => takenBack === null),
    upTo: approvedUpTo(approvals, organisation),
  }
}

/**
 * Up to which of its words an organisation approved its lines.
 *
 * @param approvals of one review
 */
export function approvedUpTo(approvals: readonly ApprovalRow[], organisation: OrganisationId): number {
  return Math.max(0, ...approvals.filter((each) => each.organisation === organisation).map(({ upTo }) => upTo))
}
