import { personId, recordId, threadId, type RecordId, type ThreadId } from '@minga/domain/identity/ids'
import { recordFromThread } from '@minga/domain/thread/thread'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'

const threadRecordRow = z.object({
  thread: threadId,
  kind: recordFromThread,
  record: recordId,
  by: personId,
  at: z.string(),
})
export type ThreadRecordRow = z.infer<typeof threadRecordRow>

/** Idempotent: the first claim stays. @returns the record that a discussion was turned into */
export async function claimRecord(tx: Transaction, claimed: ThreadRecordRow): Promise<RecordId> {
  await tx
    .insertInto('thread_record')
    .values(claimed)
    .onConflict((conflict) => conflict.columns(['thread', 'kind']).doNothing())
    .execute()
  const { thread, kind } = claimed
  const found = await tx
    .selectFrom('thread_record')
    .select('record')
    .where((eb) => eb.and({ thread, kind }))
    .executeTakeFirstOrThrow()
  return recordId.parse(found.record)
}

/** The records that these discussions were turned into. */
export async function recordsFromThreads(
  db: Db,
  threads: readonly ThreadId[],
): Promise<ReadonlyMap<ThreadId, readonly ThreadRecordRow[]>> {
  const found = await inChunks(threads, (chunk) =>
    db.selectFrom('thread_record').selectAll().where('thread', 'in', chunk).execute(),
  )
  return Map.groupBy(threadRecordRow.array().parse(found), ({ thread }) => thread)
}

/** The discussions that a record was made from, regardless of their readers. */
export async function threadsBehind(db: Db, record: RecordId): Promise<ThreadId[]> {
  const found = await db.selectFrom('thread_record').select('thread').where('record', '=', record).execute()
  return found.map(({ thread }) => threadId.parse(thread))
}

const promotionRow = z.object({ internal: threadId, public: threadId, number: z.int().nullable() })
export type PromotionRow = z.infer<typeof promotionRow>

/** Within a transaction, in which the public one has been begun. */
export async function addPromotion(
  tx: Transaction,
  added: { readonly internal: ThreadId; readonly public: ThreadId; readonly by: string; readonly at: string },
): Promise<void> {
  await tx.insertInto('thread_promotion').values(added).execute()
}

/** The promotions of these internal discussions. */
export async function promotionsOf(db: Db, threads: readonly ThreadId[]): Promise<ReadonlyMap<ThreadId, PromotionRow>> {
  const found = await inChunks(threads, (chunk) =>
    db
      .selectFrom('thread_promotion')
      .innerJoin('thread', 'thread.id', 'thread_promotion.public')
      .select(['thread_promotion.internal', 'thread_promotion.public', 'thread.number'])
      .where('thread_promotion.internal', 'in', chunk)
      .execute(),
  )
  return new Map(
    promotionRow
      .array()
      .parse(found)
      .map((row) => [row.internal, row]),
  )
}
