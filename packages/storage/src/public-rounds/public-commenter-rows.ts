import { roundId, type RoundId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { addressesKept, addressesKeptUnanswered } from '@minga/domain/public-round/public-round'
import { sql } from 'kysely'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const commenterRow = z.object({
  id: z.string(),
  round: roundId,
  /** Null once it was forgotten. No member reads it. */
  address: z.string().nullable(),
  language,
  mailedAt: z.string(),
  notifiedAt: z.string().nullable(),
})
/** A person without an account who comments on a public round. */
export type CommenterRow = z.infer<typeof commenterRow>

export async function findCommenter(db: Db, id: string): Promise<CommenterRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  return found && commenterRow.parse(found)
}

export async function commenterAt(db: Db, round: RoundId, address: string): Promise<CommenterRow | undefined> {
  const found = await select(db).where('round', '=', round).where('address', '=', address).executeTakeFirst()
  return found && commenterRow.parse(found)
}

export async function addCommenter(tx: Transaction, row: Omit<CommenterRow, 'notifiedAt'>): Promise<void> {
  const { id, round, address, language: spoken, mailedAt } = row
  await tx
    .insertInto('public_commenter')
    .values({ id, round, address, language: spoken, mailed_at: mailedAt, notified_at: null })
    .execute()
}

/** They are mailed in the language in which they wrote last. */
export async function setMailed(
  tx: Transaction,
  id: string,
  given: Pick<CommenterRow, 'mailedAt' | 'language'>,
): Promise<void> {
  await tx
    .updateTable('public_commenter')
    .set({ mailed_at: given.mailedAt, language: given.language })
    .where('id', '=', id)
    .execute()
}

/** The next of a round who were not notified that it is answered, of those who confirmed a comment and did not take all back. */
export async function commentersToNotify(db: Db, round: RoundId, most: number): Promise<CommenterRow[]> {
  const found = await select(db)
    .where('round', '=', round)
    .where('address', 'is not', null)
    .where('notified_at', 'is', null)
    .where((build) =>
      build.exists(
        build
          .selectFrom('public_comment')
          .select('public_comment.id')
          .whereRef('public_comment.commenter', '=', 'public_commenter.id')
          .where('public_comment.confirmed_at', 'is not', null)
          .where('public_comment.state', '!=', 'withdrawn'),
      ),
    )
    .orderBy('id')
    .limit(most)
    .execute()
  return commenterRow.array().parse(found)
}

export async function setCommenterNotified(tx: Transaction, id: string, at: string): Promise<void> {
  await tx.updateTable('public_commenter').set({ notified_at: at }).where('id', '=', id).execute()
}

/** Takes an address away wherever it stands: what was said with it stays. */
export async function removeCommenterAddress(tx: Transaction, address: string): Promise<void> {
  await tx.updateTable('public_commenter').set({ address: null }).where('address', '=', address).execute()
}

/** The addresses of rounds whose answers were published long enough ago, and of those that were never answered. */
export async function forgetPublicAddresses(db: Db, now: Date): Promise<void> {
  const before = (span: number) => new Date(now.getTime() - span).toISOString()
  await db
    .updateTable('public_commenter')
    .set({ address: null })
    .where('address', 'is not', null)
    .where(
      sql<boolean>`(EXISTS (SELECT 1 FROM public_round_act WHERE public_round_act.round = public_commenter.round
          AND act = 'answered' AND at < ${before(addressesKept)})
        OR EXISTS (SELECT 1 FROM public_round WHERE public_round.round = public_commenter.round
          AND last_day < ${before(addressesKeptUnanswered).slice(0, 10)}))`,
    )
    .execute()
}

function select(db: Db) {
  return db
    .selectFrom('public_commenter')
    .select(['id', 'round', 'address', 'language', 'mailed_at as mailedAt', 'notified_at as notifiedAt'])
}
