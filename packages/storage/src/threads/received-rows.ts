import { commentId, threadId, type CommentId, type ThreadId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { officialLetter } from '@minga/domain/thread/official-letter'
import { receivedChannel, receivedState } from '@minga/domain/thread/received-comment'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { hashOfToken } from '../people/secret-token.ts'

const receivedRow = z.object({
  thread: threadId,
  comment: commentId,
  name: z.string(),
  on: z.string(),
  channel: receivedChannel,
  language,
  state: receivedState,
  confirmedAt: z.string().nullable(),
})
const withLetter = receivedRow
  .extend({
    number: z.string().nullable(),
    dated: z.string().nullable(),
    signatory: z.string().nullable(),
    office: z.string().nullable(),
    file: z.string().nullable(),
  })
  .transform(({ number, dated, signatory, office, file, ...row }) => ({
    ...row,
    /** The official letter that confirms it. */
    letter: number === null ? null : officialLetter.parse({ number, dated, signatory, office, file }),
  }))
export type ReceivedRow = z.infer<typeof withLetter>
export type NewReceivedRow = z.infer<typeof receivedRow>

/** A secret, of which only the hash is kept, and until when it is of use. */
export interface ReceivedLink {
  readonly token: string
  readonly expiresAt: Date
}

/** Within the transaction that begins the thread. */
export async function addReceived(
  tx: Transaction,
  { on, confirmedAt, ...added }: NewReceivedRow,
  { token, expiresAt }: ReceivedLink,
): Promise<void> {
  await tx
    .insertInto('received_comment')
    .values({
      ...added,
      received_on: on,
      confirmed_at: confirmedAt,
      token_hash: hashOfToken(token),
      expires_at: expiresAt.toISOString(),
    })
    .execute()
}

/** The discussions among these that began outside. */
export async function receivedOf(db: Db, threads: readonly ThreadId[]): Promise<ReadonlyMap<ThreadId, ReceivedRow>> {
  const found = await inChunks(threads, (chunk) => select(db).where('received_comment.thread', 'in', chunk).execute())
  return new Map(
    withLetter
      .array()
      .parse(found)
      .map((row) => [row.thread, row]),
  )
}

/** Whether the person quoted has confirmed these words, after which no other person can change them. */
export async function isConfirmed(db: Db, comment: CommentId): Promise<boolean> {
  const found = await select(db).where('comment', '=', comment).where('state', '!=', 'unconfirmed').executeTakeFirst()
  return found !== undefined
}

/** The received comment of an open link; `undefined` for a link that is used, replaced, too old or made up. */
export async function findReceivedByToken(db: Db, token: string, now: Date): Promise<ReceivedRow | undefined> {
  const found = await select(db)
    .where('token_hash', '=', hashOfToken(token))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return found && withLetter.parse(found)
}

/** Uses the link up. @returns true for one caller only, also of many at the same moment */
export async function confirmReceived(
  tx: Transaction,
  token: string,
  state: 'confirmed' | 'corrected',
  now: Date,
): Promise<boolean> {
  const at = now.toISOString()
  const result = await tx
    .updateTable('received_comment')
    .set({ state, confirmed_at: at, token_hash: null })
    .where('token_hash', '=', hashOfToken(token))
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Replaces the link of a received comment. @returns false when the person has confirmed or corrected it already */
export async function renewReceivedLink(
  tx: Transaction,
  thread: ThreadId,
  { token, expiresAt }: ReceivedLink,
): Promise<boolean> {
  const result = await tx
    .updateTable('received_comment')
    .set({ token_hash: hashOfToken(token), expires_at: expiresAt.toISOString() })
    .where('thread', '=', thread)
    .where('state', 'in', ['unconfirmed', 'by-letter'])
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

function select(db: Db) {
  return db
    .selectFrom('received_comment')
    .leftJoin('official_letter', 'official_letter.id', 'received_comment.letter')
    .select(['thread', 'comment', 'name', 'received_on as on', 'channel', 'language', 'state'])
    .select(['confirmed_at as confirmedAt', 'number', 'dated', 'signatory', 'office', 'file'])
}
