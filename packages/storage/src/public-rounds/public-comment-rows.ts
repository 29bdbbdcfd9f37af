import { personId, roundId, threadId, type RoundId, type ThreadId } from '@minga/domain/identity/ids'
import {
  holdGround,
  moderationState,
  moderationStates,
  type ModerationState,
} from '@minga/domain/public-round/moderation'
import { confirmedWithin, publicCommentId, type PublicCommentId } from '@minga/domain/public-round/public-round'
import { disposition } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const publicCommentRow = z.object({
  id: publicCommentId,
  round: roundId,
  commenter: z.string(),
  number: z.int().nullable(),
  name: z.string(),
  body: z.string(),
  country: z.string(),
  block: z.string().nullable(),
  clause: z.string(),
  words: z.string(),
  proposed: z.string(),
  sentAt: z.string(),
  confirmedAt: z.string().nullable(),
  state: moderationState,
  ground: holdGround.nullable(),
  note: z.string().nullable(),
  decidedBy: personId.nullable(),
  decidedAt: z.string().nullable(),
  thread: threadId.nullable(),
  disposition: disposition.nullable(),
  answer: z.string().nullable(),
})
export type PublicCommentRow = z.infer<typeof publicCommentRow>

/** As its author sent it: it waits for their confirmation. */
export type SentComment = Pick<
  PublicCommentRow,
  'id' | 'round' | 'commenter' | 'name' | 'body' | 'country' | 'block' | 'clause' | 'words' | 'proposed' | 'sentAt'
>

export async function addPublicComment(tx: Transaction, { sentAt, ...row }: SentComment): Promise<void> {
  await tx
    .insertInto('public_comment')
    .values({ ...row, sent_at: sentAt, state: 'waiting' })
    .execute()
}

export async function findPublicComment(db: Db, id: PublicCommentId): Promise<PublicCommentRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  return found && publicCommentRow.parse(found)
}

/** What a person without an account sent to a round, the earliest first. */
export async function commentsOfCommenter(db: Db, commenter: string): Promise<PublicCommentRow[]> {
  const found = await select(db).where('commenter', '=', commenter).orderBy('sent_at').orderBy('id').execute()
  return publicCommentRow.array().parse(found)
}

/** The confirmed ones of a round in the order of their numbers. */
export async function confirmedComments(
  db: Db,
  round: RoundId,
  {
    state,
    after = 0,
    limit = 5000,
  }: { readonly state?: ModerationState | undefined; readonly after?: number; readonly limit?: number } = {},
): Promise<PublicCommentRow[]> {
  let query = select(db).where('round', '=', round).where('number', '>', after).orderBy('number').limit(limit)
  if (state !== undefined) query = query.where('state', '=', state)
  return publicCommentRow.array().parse(await query.execute())
}

/** When a confirmed comment of a round was decided about, or taken back, last. */
export async function lastDecisionIn(db: Db, round: RoundId): Promise<string | null> {
  const found = await db
    .selectFrom('public_comment')
    .select((build) => build.fn.max('decided_at').as('at'))
    .where('round', '=', round)
    .executeTakeFirst()
  return found?.at ?? null
}

const counted = z.object({ count: z.int() })

/** How many of a round are confirmed, by where they stand. */
export async function countByState(db: Db, round: RoundId): Promise<Record<ModerationState, number>> {
  const found = await db
    .selectFrom('public_comment')
    .select(['state', (build) => build.fn.countAll<number>().as('count')])
    .where('round', '=', round)
    .where('number', 'is not', null)
    .groupBy('state')
    .execute()
  const counts = new Map(found.map(({ state, count }) => [state, count]))
  return Object.fromEntries(moderationStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
    ModerationState,
    number
  >
}

/** How many a round holds, how many of them wait for a confirmation, and how many came since a moment. */
export async function countOfRound(
  db: Db,
  round: RoundId,
  since: string,
): Promise<{ readonly all: number; readonly unconfirmed: number; readonly lately: number }> {
  const count = async (narrow: (query: ReturnType<typeof counting>) => ReturnType<typeof counting>) =>
    counted.parse(await narrow(counting(db, round)).executeTakeFirstOrThrow()).count
  const [all, unconfirmed, lately] = await Promise.all([
    count((query) => query),
    // Numbered when it is confirmed: an index has that, and no long row is read.
    count((query) => query.where('number', 'is', null)),
    count((query) => query.where('sent_at', '>=', since)),
  ])
  return { all, unconfirmed, lately }
}

/** Numbers those of a commenter that wait for it and are named here. @returns how many */
export async function confirmComments(
  tx: Transaction,
  { round, commenter, ids, at }: { round: RoundId; commenter: string; ids: readonly PublicCommentId[]; at: string },
): Promise<number> {
  const waiting = await tx
    .selectFrom('public_comment')
    .select('id')
    .where('commenter', '=', commenter)
    .where('confirmed_at', 'is', null)
    .where('id', 'in', [...ids])
    .orderBy('sent_at')
    .execute()
  const last = await tx
    .selectFrom('public_comment')
    .select((build) => build.fn.max('number').as('number'))
    .where('round', '=', round)
    .executeTakeFirst()
  for (const [index, { id }] of waiting.entries()) {
    const number = (last?.number ?? 0) + index + 1
    await tx.updateTable('public_comment').set({ confirmed_at: at, number }).where('id', '=', id).execute()
  }
  return waiting.length
}

/** Decides where it stands, by whom and why. */
export async function setModeration(
  tx: Transaction,
  id: PublicCommentId,
  given: Pick<PublicCommentRow, 'state' | 'ground' | 'note' | 'decidedBy' | 'decidedAt'>,
): Promise<void> {
  const { state, ground, note, decidedBy, decidedAt } = given
  await tx
    .updateTable('public_comment')
    .set({ state, ground, note, decided_by: decidedBy, decided_at: decidedAt })
    .where('id', '=', id)
    .execute()
}

export async function setThreadOfComment(tx: Transaction, id: PublicCommentId, thread: ThreadId): Promise<void> {
  await tx.updateTable('public_comment').set({ thread }).where('id', '=', id).execute()
}

/** What is published of its answer. */
export async function setPublishedAnswer(
  tx: Transaction,
  id: PublicCommentId,
  given: Pick<PublicCommentRow, 'disposition' | 'answer'>,
): Promise<void> {
  await tx.updateTable('public_comment').set(given).where('id', '=', id).execute()
}

const unnamed = { name: '', body: '', country: '' }

/** Its author took it back: nothing of it stays, or nothing of who said it. */
export async function withdrawComment(
  tx: Transaction,
  id: PublicCommentId,
  { at, keepsWords }: { readonly at: string; readonly keepsWords: boolean },
): Promise<void> {
  await tx
    .updateTable('public_comment')
    .set({ state: 'withdrawn', ground: null, note: null, decided_by: null, decided_at: at, ...unnamed })
    .$if(!keepsWords, (query) => query.set({ words: '', proposed: '', clause: '', disposition: null, answer: null }))
    .where('id', '=', id)
    .execute()
}

/** One that was not confirmed leaves nothing. */
export async function removeUnconfirmed(tx: Transaction, id: PublicCommentId): Promise<void> {
  await tx.deleteFrom('public_comment').where('id', '=', id).where('confirmed_at', 'is', null).execute()
}

/** Takes away those of a round that were sent before a moment and are not confirmed. @returns whether there was one */
export async function removeStale(tx: Transaction, round: RoundId, before: Date): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('public_comment')
    .where('round', '=', round)
    .where('confirmed_at', 'is', null)
    .where('sent_at', '<', before.toISOString())
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** To which public rounds these discussions belong: those that hold a comment of the public. */
export async function roundsOfPublicThreads(
  db: Db,
  threads: readonly ThreadId[],
): Promise<ReadonlyMap<ThreadId, RoundId>> {
  const found = await inChunks(threads, (chunk) =>
    db.selectFrom('public_comment').select(['thread', 'round']).where('thread', 'in', chunk).execute(),
  )
  const row = z.object({ thread: threadId, round: roundId })
  return new Map(
    row
      .array()
      .parse(found)
      .map(({ thread, round }) => [thread, round]),
  )
}

/** Takes away what was not confirmed in time, and who said nothing else. */
export async function forgetUnconfirmedComments(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - confirmedWithin).toISOString()
  await db.deleteFrom('public_comment').where('confirmed_at', 'is', null).where('sent_at', '<', before).execute()
  await db
    .deleteFrom('public_commenter')
    .where('mailed_at', '<', before)
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('public_comment')
            .select('public_comment.id')
            .whereRef('public_comment.commenter', '=', 'public_commenter.id'),
        ),
      ),
    )
    .execute()
}

function counting(db: Db, round: RoundId) {
  return db
    .selectFrom('public_comment')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('round', '=', round)
}

function select(db: Db) {
  return db
    .selectFrom('public_comment')
    .select(['id', 'round', 'commenter', 'number', 'name', 'body', 'country', 'block', 'clause', 'words', 'proposed'])
    .select(['sent_at as sentAt', 'confirmed_at as confirmedAt', 'state', 'ground', 'note', 'thread'])
    .select(['decided_by as decidedBy', 'decided_at as decidedAt', 'disposition', 'answer'])
}
