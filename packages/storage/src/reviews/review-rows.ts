import { partialDate } from '@minga/domain/calendar/partial-date'
import {
  groupId,
  organisationId,
  personId,
  recordId,
  reviewId,
  type GroupId,
  type OrganisationId,
  type PersonId,
  type ReviewId,
} from '@minga/domain/identity/ids'
import { reviewedKind } from '@minga/domain/review/review'
import { z } from 'zod'

import { inRows } from '../database/in-rows.ts'
import { openedBehind, type OpenedPage } from '../database/newest-first.ts'
import type { Db, Transaction } from '../database/schema.ts'

const reviewRow = z.object({
  id: reviewId,
  group: groupId,
  period: partialDate,
  comparedWith: reviewId.nullable(),
  openedBy: personId,
  openedAt: z.string(),
  closesOn: z.string(),
  closesAt: z.string(),
  closedBy: personId.nullable(),
  closedAt: z.string().nullable(),
})
export type ReviewRow = z.infer<typeof reviewRow>

const lineRow = z.object({ rank: z.int(), record: recordId, kind: reviewedKind, organisation: organisationId })
/** A record that a review asks about, and the organisation that it asks. */
export type ReviewLineRow = z.infer<typeof lineRow>

/** @returns false when there is one with this id already */
export async function addReview(
  tx: Transaction,
  review: Omit<ReviewRow, 'closedAt' | 'closedBy'>,
  lines: readonly Omit<ReviewLineRow, 'rank'>[],
): Promise<boolean> {
  const { id, group, period, comparedWith, openedBy, openedAt, closesOn, closesAt } = review
  const result = await tx
    .insertInto('review')
    .values({
      id,
      group_id: group,
      period,
      compared_with: comparedWith,
      opened_by: openedBy,
      opened_at: openedAt,
      closes_on: closesOn,
      closes_at: closesAt,
      reminded_at: null,
      closed_by: null,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  const asked = [...new Set(lines.map(({ organisation }) => organisation))]
  await tx
    .insertInto('review_organisation')
    .values(asked.map((organisation) => ({ review: id, organisation })))
    .execute()
  const rows = lines.map((line, rank) => ({ ...line, review: id, rank }))
  await inRows(rows, async (some) => {
    await tx.insertInto('review_line').values(some).execute()
  })
  return true
}

export async function findReview(db: Db, id: string): Promise<ReviewRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  return found && reviewRow.parse(found)
}

/** The reviews that exist, of these ids. */
export async function findReviews(db: Db, ids: readonly string[]): Promise<ReviewRow[]> {
  if (ids.length === 0) return []
  return reviewRow.array().parse(await select(db).where('id', 'in', ids).execute())
}

/** The newest first. */
export async function reviewsOf(db: Db, group: GroupId, { after, limit }: OpenedPage): Promise<ReviewRow[]> {
  let query = select(db).where('group_id', '=', group).orderBy('opened_at', 'desc').orderBy('id')
  if (after !== undefined) query = query.where(openedBehind(after))
  return reviewRow.array().parse(await query.limit(limit).execute())
}

/** Those of a group that are closed, the first to be closed first. */
export async function closedReviewsOf(db: Db, group: GroupId): Promise<(ReviewRow & { readonly closedAt: string })[]> {
  const found = await select(db)
    .where('group_id', '=', group)
    .where('closed_at', 'is not', null)
    .orderBy('closed_at')
    .execute()
  return reviewRow.extend({ closedAt: z.string() }).array().parse(found)
}

/** All that are not closed, the first to close first. */
export async function openReviews(db: Db): Promise<ReviewRow[]> {
  return reviewRow.array().parse(await select(db).where('closed_at', 'is', null).orderBy('closes_at').execute())
}

/** Those that are open, whose last day comes before this moment, and of which no reminder was sent. */
export async function reviewsToRemind(db: Db, before: string): Promise<ReviewRow[]> {
  const found = await select(db)
    .where('closed_at', 'is', null)
    .where('reminded_at', 'is', null)
    .where('closes_at', '<=', before)
    .execute()
  return reviewRow.array().parse(found)
}

/** @returns false where it was noted already */
export async function noteReviewReminder(tx: Transaction, id: ReviewId, at: string): Promise<boolean> {
  const result = await tx
    .updateTable('review')
    .set({ reminded_at: at })
    .where('id', '=', id)
    .where('reminded_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** @returns false where it was closed already */
export async function closeReview(
  tx: Transaction,
  id: ReviewId,
  { by, at }: { readonly by: PersonId; readonly at: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('review')
    .set({ closed_by: by, closed_at: at })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The lines of a review in their order: all of them, or a page. */
export async function linesOfReview(
  db: Db,
  review: ReviewId,
  page?: { readonly after: number; readonly limit: number },
): Promise<ReviewLineRow[]> {
  let query = db
    .selectFrom('review_line')
    .select(['rank', 'record', 'kind', 'organisation'])
    .where('review', '=', review)
    .orderBy('rank')
  if (page !== undefined) query = query.where('rank', '>', page.after).limit(page.limit)
  return lineRow.array().parse(await query.execute())
}

/** The lines that an organisation says in a review, in their order. */
export async function linesOfOrganisation(
  db: Db,
  review: ReviewId,
  organisation: OrganisationId,
): Promise<ReviewLineRow[]> {
  const found = await db
    .selectFrom('review_line')
    .select(['rank', 'record', 'kind', 'organisation'])
    .where('review', '=', review)
    .where('organisation', '=', organisation)
    .orderBy('rank')
    .execute()
  return lineRow.array().parse(found)
}

/** How many lines of an organisation it has not said, of which an earlier report says something that could be said again. */
export async function countRepeatable(db: Db, review: ReviewId, organisation: OrganisationId): Promise<number> {
  const { count } = await db
    .selectFrom('review_line as line')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('line.review', '=', review)
    .where('line.organisation', '=', organisation)
    .where((where) =>
      where.exists(
        where
          .selectFrom('review_closed_line as earlier')
          .select('earlier.rank')
          .whereRef('earlier.record', '=', 'line.record'),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('review_words as said')
            .select('said.number')
            .whereRef('said.record', '=', 'line.record')
            .whereRef('said.review', '=', 'line.review')
            .where('said.side', '=', 'organisation')
            .where('said.taken_back', 'is', null),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return z.int().parse(count)
}

const askedRow = z.object({ review: reviewId, organisation: organisationId, lines: z.int() })
/** An organisation that a review asks, with how many lines it has. */
export type AskedRow = z.infer<typeof askedRow>

export async function askedInReviews(db: Db, reviews: readonly ReviewId[]): Promise<AskedRow[]> {
  if (reviews.length === 0) return []
  const found = await db
    .selectFrom('review_line')
    .select(['review', 'organisation'])
    .select(({ fn }) => fn.countAll<number>().as('lines'))
    .where('review', 'in', reviews)
    .groupBy(['review', 'organisation'])
    .execute()
  return askedRow.array().parse(found)
}

const ledRow = z.object({ record: recordId, kind: reviewedKind, organisation: organisationId })

/** The records of a group whose lead accepted them, without archived ones: actions, then barriers, in the order of their numbers. */
export async function ledRecords(db: Db, group: GroupId, limit: number): Promise<z.infer<typeof ledRow>[]> {
  const found = await db
    .selectFrom('record_row')
    .innerJoin('record_fact', 'record_fact.record', 'record_row.record')
    .innerJoin('acceptance', (join) =>
      join
        .onRef('acceptance.record', '=', 'record_row.record')
        .onRef('acceptance.organisation', '=', 'record_row.lead'),
    )
    .select(['record_row.record', 'record_row.kind', 'acceptance.organisation'])
    .where('record_row.group_id', '=', group)
    .where('record_row.kind', 'in', ['action', 'barrier'])
    .where('record_fact.archived', '=', 0)
    .where('acceptance.answer', '=', 'accepted')
    .orderBy('record_row.kind')
    .orderBy('record_fact.number')
    .limit(limit)
    .execute()
  return ledRow.array().parse(found)
}

function select(db: Db) {
  return db
    .selectFrom('review')
    .select(['id', 'group_id as group', 'period', 'compared_with as comparedWith', 'opened_by as openedBy'])
    .select(['opened_at as openedAt', 'closes_on as closesOn', 'closes_at as closesAt'])
    .select(['closed_by as closedBy', 'closed_at as closedAt'])
}
