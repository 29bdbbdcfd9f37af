import { organisationId, personId, recordId, type ReviewId } from '@minga/domain/identity/ids'
import { progressRating } from '@minga/domain/review/review'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const markRow = z.object({
  record: recordId,
  organisation: organisationId,
  mark: progressRating,
  person: personId,
  at: z.string(),
})
export type ReviewMarkRow = z.infer<typeof markRow>

/** An organisation's last mark counts; null takes it away. */
export async function giveReviewMark(
  tx: Transaction,
  review: ReviewId,
  { mark, ...row }: Omit<ReviewMarkRow, 'mark'> & { readonly mark: ReviewMarkRow['mark'] | null },
): Promise<void> {
  if (mark === null) {
    await tx
      .deleteFrom('review_mark')
      .where('review', '=', review)
      .where('record', '=', row.record)
      .where('organisation', '=', row.organisation)
      .execute()
    return
  }
  const { person, at } = row
  await tx
    .insertInto('review_mark')
    .values({ ...row, review, mark })
    .onConflict((conflict) => conflict.columns(['review', 'record', 'organisation']).doUpdateSet({ mark, person, at }))
    .execute()
}

/** All marks of a review, or those of one organisation. */
export async function marksOfReview(db: Db, review: ReviewId, organisation?: string): Promise<ReviewMarkRow[]> {
  let query = db
    .selectFrom('review_mark')
    .select(['record', 'organisation', 'mark', 'person', 'at'])
    .where('review', '=', review)
  if (organisation !== undefined) query = query.where('organisation', '=', organisation)
  return markRow.array().parse(await query.execute())
}
