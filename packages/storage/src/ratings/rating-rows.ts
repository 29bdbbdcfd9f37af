import {
  groupId,
  organisationId,
  personId,
  ratingId,
  recordId,
  type GroupId,
  type OrganisationId,
  type PersonId,
  type RatingId,
  type RecordId,
} from '@minga/domain/identity/ids'
import { disclosure, raterKind, ratingCriteria } from '@minga/domain/rating/rating'
import { z } from 'zod'

import { openedBehind, type OpenedPage } from '../database/newest-first.ts'
import type { Db, Transaction } from '../database/schema.ts'

const criteriaText = z
  .string()
  .transform((text): unknown => text.split(' '))
  .pipe(ratingCriteria)

const ratingRow = z.object({
  id: ratingId,
  group: groupId,
  name: z.string(),
  question: z.string(),
  criteria: criteriaText,
  disclosure,
  raterKind,
  openedBy: personId,
  openedAt: z.string(),
  closesOn: z.string(),
  closesAt: z.string(),
  closedBy: personId.nullable(),
  countedAt: z.string().nullable(),
})
export type RatingRow = z.infer<typeof ratingRow>

interface Asked {
  readonly records: readonly RecordId[]
  readonly organisations: readonly OrganisationId[]
}

/** @returns false when there is one with this id already */
export async function addRating(
  tx: Transaction,
  rating: RatingRow,
  { records, organisations }: Asked,
): Promise<boolean> {
  const result = await tx
    .insertInto('rating')
    .values({
      id: rating.id,
      group_id: rating.group,
      name: rating.name,
      question: rating.question,
      criteria: rating.criteria.join(' '),
      disclosure: rating.disclosure,
      rater_kind: rating.raterKind,
      opened_by: rating.openedBy,
      opened_at: rating.openedAt,
      closes_on: rating.closesOn,
      closes_at: rating.closesAt,
      closed_by: null,
      counted_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  for (let start = 0; start < records.length; start += rowsAtOnce) {
    const some = records.slice(start, start + rowsAtOnce)
    const rows = some.map((record, at) => ({ rating: rating.id, rank: start + at, record }))
    await tx.insertInto('rating_barrier').values(rows).execute()
  }
  const invited = organisations.map((organisation) => ({ rating: rating.id, organisation }))
  await tx.insertInto('rating_organisation').values(invited).execute()
  return true
}

const rowsAtOnce = 1000

export async function findRating(db: Db, id: string): Promise<RatingRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  return found && ratingRow.parse(found)
}

/** The ratings that exist, of these ids. */
export async function findRatings(db: Db, ids: readonly string[]): Promise<RatingRow[]> {
  if (ids.length === 0) return []
  return ratingRow.array().parse(await select(db).where('id', 'in', ids).execute())
}

/** The newest first. */
export async function ratingsOf(db: Db, group: GroupId, { after, limit }: OpenedPage): Promise<RatingRow[]> {
  let query = select(db).where('group_id', '=', group).orderBy('opened_at', 'desc').orderBy('id')
  if (after !== undefined) query = query.where(openedBehind(after))
  return ratingRow.array().parse(await query.limit(limit).execute())
}

/** Ratings in which marks are given at this moment, the first to close first. */
export async function openRatings(db: Db, now: string): Promise<RatingRow[]> {
  const found = await select(db)
    .where('counted_at', 'is', null)
    .where('closes_at', '>', now)
    .orderBy('closes_at')
    .execute()
  return ratingRow.array().parse(found)
}

/** Ratings whose last day is over by now, while their marks are not counted. */
export async function ratingsToCount(db: Db, now: string): Promise<RatingRow[]> {
  const found = await select(db).where('counted_at', 'is', null).where('closes_at', '<=', now).execute()
  return ratingRow.array().parse(found)
}

/**
 * Ends a rating: from now on it takes no marks.
 *
 * @param by null where its last day is over
 * @returns false where it was ended already
 */
export async function endRating(
  tx: Transaction,
  id: RatingId,
  { by, at }: { readonly by: PersonId | null; readonly at: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('rating')
    .set({ closed_by: by, counted_at: at })
    .where('id', '=', id)
    .where('counted_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const invitedRow = z.object({ rating: ratingId, organisation: organisationId })

export async function invitedToRatings(db: Db, ratings: readonly RatingId[]): Promise<z.infer<typeof invitedRow>[]> {
  if (ratings.length === 0) return []
  const found = await db.selectFrom('rating_organisation').selectAll().where('rating', 'in', ratings).execute()
  return invitedRow.array().parse(found)
}

const countRow = z.object({ rating: ratingId, barriers: z.int() })

/** How many barriers each rating asks about. */
export async function countBarriers(db: Db, ratings: readonly RatingId[]): Promise<ReadonlyMap<RatingId, number>> {
  if (ratings.length === 0) return new Map()
  const found = await db
    .selectFrom('rating_barrier')
    .select('rating')
    .select(({ fn }) => fn.countAll<number>().as('barriers'))
    .where('rating', 'in', ratings)
    .groupBy('rating')
    .execute()
  return new Map(
    countRow
      .array()
      .parse(found)
      .map(({ rating, barriers }) => [rating, barriers]),
  )
}

const barrierRow = z.object({ rank: z.int(), record: recordId })

/** The barriers of a rating, in its order: all of them, or a page. */
export async function barriersOfRating(
  db: Db,
  rating: RatingId,
  page?: { readonly after: number; readonly limit: number },
): Promise<z.infer<typeof barrierRow>[]> {
  let query = db.selectFrom('rating_barrier').select(['rank', 'record']).where('rating', '=', rating).orderBy('rank')
  if (page !== undefined) query = query.where('rank', '>', page.after).limit(page.limit)
  return barrierRow.array().parse(await query.execute())
}

const decisionRow = z.object({
  rating: ratingId,
  key: z.string(),
  by: personId,
  at: z.string(),
  classified: z.int(),
  dropped: z.int(),
})
export type RatingDecisionRow = z.infer<typeof decisionRow>

export async function addRatingDecision(tx: Transaction, decision: RatingDecisionRow): Promise<void> {
  await tx.insertInto('rating_decision').values(decision).execute()
}

/** The confirmed parts of these ratings, the latest first. */
export async function ratingDecisions(db: Db, ratings: readonly RatingId[]): Promise<RatingDecisionRow[]> {
  if (ratings.length === 0) return []
  const found = await db
    .selectFrom('rating_decision')
    .selectAll()
    .where('rating', 'in', ratings)
    .orderBy('at', 'desc')
    .execute()
  return decisionRow.array().parse(found)
}

function select(db: Db) {
  return db
    .selectFrom('rating')
    .select(['id', 'group_id as group', 'name', 'question', 'criteria', 'disclosure', 'rater_kind as raterKind'])
    .select(['opened_by as openedBy', 'opened_at as openedAt', 'closes_on as closesOn', 'closes_at as closesAt'])
    .select(['closed_by as closedBy', 'counted_at as countedAt'])
}
