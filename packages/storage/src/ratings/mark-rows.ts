import {
  organisationId,
  personId,
  ratingId,
  recordId,
  type OrganisationId,
  type PersonId,
  type RatingId,
  type RecordId,
} from '@minga/domain/identity/ids'
import type { MarkCounts } from '@minga/domain/rating/mark-statistics'
import { criterion, mark, type Criterion, type Mark } from '@minga/domain/rating/rating'
import { sql } from 'kysely'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { flag } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** One who marks in a rating: an organisation, or a participant of one. */
export interface Rater {
  readonly rating: RatingId
  readonly rater: OrganisationId | PersonId
  readonly organisation: OrganisationId
}

export interface GivenMark {
  readonly record: RecordId
  readonly criterion: Criterion
  readonly mark: Mark
  /** Undefined leaves the reason that was given before. */
  readonly reason?: string | undefined
}

/**
 * Writes the marks of one rater over those that they had.
 *
 * @returns how many marks they have now
 */
export async function giveMarks(
  tx: Transaction,
  { rating, rater, organisation }: Rater,
  given: { readonly marks: readonly GivenMark[]; readonly person: PersonId; readonly at: string },
): Promise<number> {
  const { marks, person, at } = given
  await tx
    .insertInto('rating_rater')
    .values({ rating, rater, organisation, given: 0 })
    .onConflict((conflict) => conflict.columns(['rating', 'rater']).doNothing())
    .execute()
  const whole = marks.filter(({ reason }) => reason !== undefined)
  const bare = marks.filter(({ reason }) => reason === undefined)
  for (const [some, hasReason] of [[whole, true] as const, [bare, false] as const]) {
    if (some.length === 0) continue
    await tx
      .insertInto('rating_mark')
      .values(some.map(({ reason = '', ...each }) => ({ ...each, reason, rating, rater, person, at })))
      .onConflict((conflict) =>
        conflict.columns(['rating', 'record', 'criterion', 'rater']).doUpdateSet((build) => ({
          mark: build.ref('excluded.mark'),
          ...(hasReason && { reason: build.ref('excluded.reason') }),
          person: build.ref('excluded.person'),
          at: build.ref('excluded.at'),
        })),
      )
      .execute()
  }
  const { count } = await tx
    .selectFrom('rating_mark')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((eb) => eb.and({ rating, rater }))
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('rating_rater')
    .set({ given: count })
    .where((eb) => eb.and({ rating, rater }))
    .execute()
  return count
}

export interface GivenReason {
  readonly record: RecordId
  readonly criterion: Criterion
  readonly reason: string
}

/**
 * Writes reasons of one rater beside the marks that they have.
 *
 * @returns false where one of them has no mark
 */
export async function giveReasons(
  tx: Transaction,
  { rating, rater }: Rater,
  given: { readonly reasons: readonly GivenReason[]; readonly person: PersonId; readonly at: string },
): Promise<boolean> {
  const { reasons, person, at } = given
  for (const { record, criterion: of, reason } of reasons) {
    const { numUpdatedRows } = await tx
      .updateTable('rating_mark')
      .set({ reason, person, at })
      .where((eb) => eb.and({ rating, rater, record, criterion: of }))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
  }
  return true
}

const raterRow = z.object({
  rating: ratingId,
  rater: z.string(),
  organisation: organisationId,
  given: z.int(),
  counts: flag,
})
export type RaterRow = z.infer<typeof raterRow>

/** The people who have begun to mark in these ratings. */
export async function ratersOf(db: Db, ratings: readonly RatingId[]): Promise<RaterRow[]> {
  if (ratings.length === 0) return []
  const found = await db.selectFrom('rating_rater').selectAll().where('rating', 'in', ratings).execute()
  return raterRow.array().parse(found)
}

/** Leaves the marks of these raters out of the count. They stay with their raters. */
export async function leaveOut(tx: Transaction, rating: RatingId, raters: readonly string[]): Promise<void> {
  if (raters.length === 0) return
  await tx
    .updateTable('rating_rater')
    .set({ counts: 0 })
    .where('rating', '=', rating)
    .where('rater', 'in', raters)
    .execute()
}

const markRow = z.object({
  record: recordId,
  criterion,
  rater: z.string(),
  person: personId,
  mark,
  reason: z.string(),
  at: z.string(),
})
export type MarkRow = z.infer<typeof markRow>

/** The marks that one rater gave to these barriers. */
export async function marksBy(
  db: Db,
  { rating, rater }: Pick<Rater, 'rating' | 'rater'>,
  records: readonly RecordId[],
): Promise<MarkRow[]> {
  if (records.length === 0) return []
  const found = await selectMarks(db, rating).where('rater', '=', rater).where('record', 'in', records).execute()
  return markRow.array().parse(found)
}

/** Everyone's marks of these barriers. For a named rating that is closed. */
export async function marksOn(db: Db, rating: RatingId, records: readonly RecordId[]): Promise<MarkRow[]> {
  if (records.length === 0) return []
  const found = await selectMarks(db, rating).where('record', 'in', records).orderBy('rater').execute()
  return markRow.array().parse(found)
}

function selectMarks(db: Db, rating: RatingId) {
  return db
    .selectFrom('rating_mark')
    .select(['record', 'criterion', 'rater', 'person', 'mark', 'reason', 'at'])
    .where('rating', '=', rating)
}

const countsRow = z.object({
  record: recordId,
  criterion,
  ones: z.int(),
  twos: z.int(),
  threes: z.int(),
  fours: z.int(),
  fives: z.int(),
})

export interface CountedMarks {
  readonly record: RecordId
  readonly criterion: Criterion
  readonly counts: MarkCounts
}

const many = (given: number) => sql<number>`sum(CASE WHEN mark = ${sql.lit(given)} THEN 1 ELSE 0 END)`

/** How many gave each mark to each barrier: one walk over the rating's marks, a row for each barrier and criterion. */
export async function countMarks(db: Db, rating: RatingId): Promise<CountedMarks[]> {
  const found = await db
    .selectFrom('rating_mark')
    .select(['record', 'criterion'])
    .select([many(1).as('ones'), many(2).as('twos'), many(3).as('threes'), many(4).as('fours'), many(5).as('fives')])
    .where('rating', '=', rating)
    .where('rater', 'not in', leftOut(rating))
    .groupBy(['record', 'criterion'])
    .execute()
  return countsRow
    .array()
    .parse(found)
    .map(({ record, criterion: of, ones, twos, threes, fours, fives }) => {
      return { record, criterion: of, counts: [ones, twos, threes, fours, fives] }
    })
}

const ofOrganisationRow = z.object({ record: recordId, criterion, raters: z.int() })

/** How many raters of each organisation gave these barriers a mark: a row for each organisation, without its name. */
export async function countRatersByOrganisation(
  db: Db,
  rating: RatingId,
  records: readonly RecordId[],
): Promise<z.infer<typeof ofOrganisationRow>[]> {
  const found = await inChunks(records, (chunk) =>
    db
      .selectFrom('rating_mark')
      .innerJoin('rating_rater', (join) =>
        join
          .onRef('rating_rater.rating', '=', 'rating_mark.rating')
          .onRef('rating_rater.rater', '=', 'rating_mark.rater'),
      )
      .select(['record', 'criterion'])
      .select(({ fn }) => fn.countAll<number>().as('raters'))
      .where('rating_mark.rating', '=', rating)
      .where('rating_mark.record', 'in', chunk)
      .where('rating_rater.counts', '=', 1)
      .where('mark', 'is not', null)
      .groupBy(['record', 'criterion', 'organisation'])
      .execute(),
  )
  return ofOrganisationRow.array().parse(found)
}

function leftOut(rating: RatingId) {
  return sql<string>`(SELECT rater FROM rating_rater WHERE rating = ${rating} AND counts = 0)`
}
