import { feedId, feedKind, type FeedId } from '@minga/domain/calendar-feed/calendar-feed'
import { personId, type PersonId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const feedRow = z.object({
  id: feedId,
  person: personId,
  kind: feedKind,
  /** An organisation or a group; null for a person's own. */
  of: z.string().nullable(),
  at: z.string(),
})
export type FeedRow = z.infer<typeof feedRow>

export async function addFeed(
  tx: Transaction,
  { of, secretHash, ...row }: FeedRow & { readonly secretHash: string },
): Promise<void> {
  await tx
    .insertInto('calendar_feed')
    .values({ ...row, of_id: of, secret_hash: secretHash })
    .execute()
}

/** A person's calendars, the earliest first. */
export async function feedsOf(db: Db, person: PersonId): Promise<FeedRow[]> {
  const found = await select(db).where('person', '=', person).orderBy('at').orderBy('id').execute()
  return feedRow.array().parse(found)
}

export async function findFeed(db: Db, id: string): Promise<FeedRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  return found && feedRow.parse(found)
}

export async function findFeedBySecret(db: Db, secretHash: string): Promise<FeedRow | undefined> {
  const found = await select(db).where('secret_hash', '=', secretHash).executeTakeFirst()
  return found && feedRow.parse(found)
}

export async function removeFeed(tx: Transaction, id: FeedId): Promise<void> {
  await tx.deleteFrom('calendar_feed').where('id', '=', id).execute()
}

function select(db: Db) {
  return db.selectFrom('calendar_feed').select(['id', 'person', 'kind', 'of_id as of', 'at'])
}
