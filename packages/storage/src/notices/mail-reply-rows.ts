import { personId, threadId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const addressRow = z.object({ person: personId, thread: threadId, until: z.string() })
/** Whose answer to which discussion arrives at an address. */
export type ReplyAddress = z.infer<typeof addressRow>

const replyRow = z.object({
  id: z.string(),
  person: personId,
  thread: threadId,
  words: z.string(),
  sender: z.string().nullable(),
  files: z.int(),
  at: z.string(),
  until: z.string(),
})
/** An answer that came by mail and waits for its person. */
export type MailReply = z.infer<typeof replyRow>

const columns = ['id', 'person', 'thread', 'words', 'sender', 'files', 'at', 'until'] as const

export async function addReplyAddress(
  tx: Transaction,
  { tokenHash, ...address }: ReplyAddress & { readonly tokenHash: string; readonly at: string },
): Promise<void> {
  await tx
    .insertInto('reply_address')
    .values({ ...address, token_hash: tokenHash })
    .execute()
}

/** The address of a token; of several, the first that is known. @param now ISO */
export async function findReplyAddress(
  db: Db,
  tokenHashes: readonly string[],
  now: string,
): Promise<ReplyAddress | undefined> {
  if (tokenHashes.length === 0) return undefined
  const found = await db
    .selectFrom('reply_address')
    .select(['person', 'thread', 'until'])
    .where('token_hash', 'in', tokenHashes)
    .where('until', '>', now)
    .limit(1)
    .executeTakeFirst()
  return found && addressRow.parse(found)
}

/** @returns false where the same mail was kept already */
export async function addMailReply(
  tx: Transaction,
  { mailHash, ...reply }: MailReply & { readonly mailHash: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mail_reply')
    .values({ ...reply, mail_hash: mailHash })
    .onConflict((conflict) => conflict.columns(['person', 'mail_hash']).doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** A person's own answers that wait, the oldest first. @param now ISO */
export async function mailRepliesOf(db: Db, person: PersonId, now: string): Promise<MailReply[]> {
  const found = await db
    .selectFrom('mail_reply')
    .select(columns)
    .where('person', '=', person)
    .where('until', '>', now)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return replyRow.array().parse(found)
}

/** A person's own answer; another person's is not there. @param now ISO */
export async function findMailReply(
  db: Db,
  { id, person, now }: { readonly id: string; readonly person: PersonId; readonly now: string },
): Promise<MailReply | undefined> {
  return (await mailRepliesOf(db, person, now)).find((reply) => reply.id === id)
}

export async function removeMailReply(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('mail_reply').where('id', '=', id).execute()
}

/** Forgets answers that no person published in time, and addresses that take none any more. */
export async function forgetMailReplies(db: Db, now: Date): Promise<void> {
  const at = now.toISOString()
  await db.deleteFrom('mail_reply').where('until', '<=', at).execute()
  await db.deleteFrom('reply_address').where('until', '<=', at).execute()
}
