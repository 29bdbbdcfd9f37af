import {
  organisationId,
  personId,
  recordId,
  reviewId,
  type OrganisationId,
  type ReviewId,
} from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import type { ExpressionBuilder } from 'kysely'
import { z } from 'zod'

import { inRows } from '../database/in-rows.ts'
import { inTurns } from '../database/in-turns.ts'
import { flag, jsonText } from '../database/json-text.ts'
import type { Db, Tables, Transaction } from '../database/schema.ts'

const localized = jsonText(localizedText)
export const wordsSide = z.enum(['organisation', 'secretariat'])
export type WordsSide = z.infer<typeof wordsSide>

const wordsRow = z.object({
  review: reviewId,
  organisation: organisationId,
  number: z.int(),
  record: recordId,
  side: wordsSide,
  person: personId,
  at: z.string(),
  unchanged: flag,
  progress: localized,
  needs: localized,
  slip: localized,
  internalSlip: z.string(),
})
export type WordsRow = z.infer<typeof wordsRow>

const standingRow = wordsRow.extend({ reasonBy: personId })
/** Words with the person whose the internal reason in them is: the first who wrote it, who may be another than their writer. */
export type StandingWords = z.infer<typeof standingRow>

/** An internal reason that goes over into words of a person who may not read it. */
export type CarriedReason = Pick<StandingWords, 'record' | 'internalSlip' | 'reasonBy'>

/** What stays of what was said before. */
interface Kept {
  /** The number up to which all stays: what an approval covers, or all that a hold keeps. */
  readonly upTo: number
  /** The words of those whose these reasons are. */
  readonly carried: readonly CarriedReason[]
}

/** Writes what one side says of lines of an organisation, in the place of what it said of them before. */
export async function writeWords(
  tx: Transaction,
  words: readonly Omit<WordsRow, 'number'>[],
  { upTo, carried }: Kept,
): Promise<void> {
  const [first] = words
  if (first === undefined) return
  const { review, organisation, side } = first
  const place = await tx
    .updateTable('review_organisation')
    .set((build) => ({ written: build('written', '+', words.length) }))
    .where('review', '=', review)
    .where('organisation', '=', organisation)
    .returning('written')
    .executeTakeFirstOrThrow()
  const before = z.int().parse(place.written) - words.length
  await tx
    .deleteFrom('review_words')
    .where('review', '=', review)
    .where('organisation', '=', organisation)
    .where('side', '=', side)
    .where('number', '>', upTo)
    .where(
      'record',
      'in',
      words.map(({ record }) => record),
    )
    .where((where) =>
      where.not(
        where.or(
          carried.map(({ record, internalSlip, reasonBy }) =>
            where.and({ record, internal_slip: internalSlip, person: reasonBy }),
          ),
        ),
      ),
    )
    .execute()
  const rows = words.map(({ unchanged, progress, needs, slip, internalSlip, ...row }, at) => ({
    ...row,
    number: before + at + 1,
    unchanged: unchanged ? 1 : 0,
    progress: JSON.stringify(progress),
    needs: JSON.stringify(needs),
    slip: JSON.stringify(slip),
    internal_slip: internalSlip,
  }))
  await inRows(rows, async (some) => {
    await tx.insertInto('review_words').values(some).execute()
  })
}

/**
 * What counts of all that was written in a review, the first first: of each line and side the latest words, and the latest that an
 * approval covers.
 */
export async function wordsOfReview(db: Db, review: ReviewId): Promise<StandingWords[]> {
  const found = await db
    .selectFrom('review_words as words')
    .leftJoin(
      (from) =>
        from
          .selectFrom('review_approval')
          .select('organisation')
          .select(({ fn }) => fn.max<number>('up_to').as('upTo'))
          .where('review', '=', review)
          .groupBy('organisation')
          .as('approved'),
      (join) => join.onRef('approved.organisation', '=', 'words.organisation').on('words.side', '=', 'organisation'),
    )
    .select(['words.review', 'words.organisation', 'words.number', 'words.record', 'words.side', 'words.person'])
    .select(['words.at', 'words.unchanged', 'words.progress', 'words.needs', 'words.slip'])
    .select('words.internal_slip as internalSlip')
    .select((from) =>
      from
        .selectFrom('review_words as first')
        .select('first.person')
        .whereRef('first.record', '=', 'words.record')
        .whereRef('first.review', '=', 'words.review')
        .whereRef('first.organisation', '=', 'words.organisation')
        .whereRef('first.side', '=', 'words.side')
        .whereRef('first.internal_slip', '=', 'words.internal_slip')
        .orderBy('first.number')
        .limit(1)
        .as('reasonBy'),
    )
    .where('words.review', '=', review)
    .where('words.taken_back', 'is', null)
    .where((kept) =>
      kept.not(
        kept.exists(
          kept
            .selectFrom('review_words as later')
            .select('later.number')
            .whereRef('later.record', '=', 'words.record')
            .whereRef('later.review', '=', 'words.review')
            .whereRef('later.organisation', '=', 'words.organisation')
            .whereRef('later.side', '=', 'words.side')
            .whereRef('later.number', '>', 'words.number')
            .where('later.taken_back', 'is', null)
            .where((where) =>
              where.or([
                where('approved.upTo', 'is', null),
                where('words.number', '>', where.ref('approved.upTo')),
                where('later.number', '<=', where.ref('approved.upTo')),
              ]),
            ),
        ),
      ),
    )
    .orderBy('words.number')
    .execute()
  return inTurns(found, (some) => standingRow.array().parse(some))
}

const saidRow = wordsRow
  .pick({ record: true, number: true, person: true, unchanged: true })
  .extend({ takenBack: z.string().nullable() })
/** That an organisation wrote of a line, and none of the words. */
export type SaidRow = z.infer<typeof saidRow>

/** Of which lines an organisation wrote, each time that it did and is kept, the first first; also what was taken back and is held. */
export async function linesSaid(db: Db, review: ReviewId, organisation: OrganisationId): Promise<SaidRow[]> {
  const found = await db
    .selectFrom('review_words')
    .select(['record', 'number', 'person', 'unchanged', 'taken_back as takenBack'])
    .where('review', '=', review)
    .where('organisation', '=', organisation)
    .where('side', '=', 'organisation')
    .orderBy('number')
    .execute()
  return saidRow.array().parse(found)
}

interface Taken {
  readonly review: ReviewId
  readonly organisation: OrganisationId
  readonly numbers: readonly number[]
  readonly at: string
  /** Whether a hold keeps what is taken back. */
  readonly held: boolean
}

/** Takes back what an organisation wrote under these numbers. */
export async function takeBackWords(
  tx: Transaction,
  { review, organisation, numbers, at, held }: Taken,
): Promise<void> {
  const theirs = (where: ExpressionBuilder<Tables, 'review_words'>) =>
    where.and([where.and({ review, organisation }), where('number', 'in', numbers)])
  await (
    held
      ? tx.updateTable('review_words').set({ taken_back: at }).where(theirs)
      : tx.deleteFrom('review_words').where(theirs)
  ).execute()
}

const approvalRow = z.object({
  review: reviewId,
  organisation: organisationId,
  upTo: z.int(),
  person: personId,
  at: z.string(),
})
/** An organisation's approval of what it had written up to a number. */
export type ApprovalRow = z.infer<typeof approvalRow>

/** Idempotent: what is approved already stays approved by the first who did it. */
export async function addApproval(tx: Transaction, { upTo, ...approval }: ApprovalRow): Promise<void> {
  await tx
    .insertInto('review_approval')
    .values({ ...approval, up_to: upTo })
    .onConflict((conflict) => conflict.columns(['review', 'organisation', 'up_to']).doNothing())
    .execute()
}

/** The first first. */
export async function approvalsOf(db: Db, reviews: readonly ReviewId[]): Promise<ApprovalRow[]> {
  if (reviews.length === 0) return []
  const found = await db
    .selectFrom('review_approval')
    .select(['review', 'organisation', 'up_to as upTo', 'person', 'at'])
    .where('review', 'in', reviews)
    .orderBy('up_to')
    .execute()
  return approvalRow.array().parse(found)
}

const coverRow = z.object({ review: reviewId, organisation: organisationId, record: recordId, number: z.int() })

/** Of each line that its organisation said something of, the number of its first words: those an approval covers. */
export async function firstWords(db: Db, reviews: readonly ReviewId[]): Promise<z.infer<typeof coverRow>[]> {
  if (reviews.length === 0) return []
  const found = await db
    .selectFrom('review_words')
    .select(['review', 'organisation', 'record'])
    .select(({ fn }) => fn.min<number>('number').as('number'))
    .where('review', 'in', reviews)
    .where('side', '=', 'organisation')
    .where('taken_back', 'is', null)
    .groupBy(['review', 'organisation', 'record'])
    .execute()
  return coverRow.array().parse(found)
}
