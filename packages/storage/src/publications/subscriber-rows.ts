import { language } from '@minga/domain/language/language'
import { slug } from '@minga/domain/publication/publication'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const subscriberRow = z.object({
  id: z.string(),
  slug,
  address: z.string(),
  language,
  askedAt: z.string(),
  /** Null while the address is not confirmed. */
  confirmedAt: z.string().nullable(),
  /** The moment of its last news; null before the first. */
  notifiedAt: z.string().nullable(),
})
/** A mail address that subscribed to the news of a published text. Members never read it. */
export type SubscriberRow = z.infer<typeof subscriberRow>

export async function findSubscriber(db: Db, id: string): Promise<SubscriberRow | undefined> {
  const found = await select(db).where('id', '=', id).executeTakeFirst()
  return found && subscriberRow.parse(found)
}

/** The one of this address, whether it is confirmed or not. */
export async function subscriberAt(
  db: Db,
  { slug: text, address }: Pick<SubscriberRow, 'slug' | 'address'>,
): Promise<SubscriberRow | undefined> {
  const found = await select(db).where('slug', '=', text).where('address', '=', address).executeTakeFirst()
  return found && subscriberRow.parse(found)
}

/** Keeps that an address asked; asked again, it waits again from now on, in the language of the last time. */
export async function askToSubscribe(
  tx: Transaction,
  { id, slug: text, address, language: spoken, askedAt }: Omit<SubscriberRow, 'confirmedAt' | 'notifiedAt'>,
): Promise<void> {
  await tx
    .insertInto('public_subscriber')
    .values({ id, slug: text, address, language: spoken, asked_at: askedAt, confirmed_at: null, notified_at: null })
    .onConflict((conflict) =>
      conflict.columns(['slug', 'address']).doUpdateSet({ language: spoken, asked_at: askedAt }),
    )
    .execute()
}

export async function confirmSubscriber(tx: Transaction, id: string, at: string): Promise<void> {
  await tx
    .updateTable('public_subscriber')
    .set({ confirmed_at: at })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .execute()
}

/** Nothing of the address stays. */
export async function removeSubscriber(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('public_subscriber').where('id', '=', id).execute()
}

/** Takes an address away wherever it stands. @returns how often it stood */
export async function removeAddress(tx: Transaction, address: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('public_subscriber')
    .where('address', '=', address)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/**
 * The next confirmed subscribers of a text who have not had its latest news.
 *
 * @param news when the latest news of it were made
 * @param before subscribers who had a mail after this moment wait
 */
export async function subscribersToNotify(
  db: Db,
  { slug: text, news, before, most }: { slug: string; news: string; before: string; most: number },
): Promise<SubscriberRow[]> {
  const found = await select(db)
    .where('slug', '=', text)
    .where('confirmed_at', '<', news)
    .where((eb) =>
      eb.or([eb('notified_at', 'is', null), eb.and([eb('notified_at', '<', news), eb('notified_at', '<', before)])]),
    )
    .orderBy('id')
    .limit(most)
    .execute()
  return subscriberRow.array().parse(found)
}

export async function setNotified(tx: Transaction, id: string, at: string): Promise<void> {
  await tx.updateTable('public_subscriber').set({ notified_at: at }).where('id', '=', id).execute()
}

/** How many confirmed addresses each text has. */
export async function countSubscribers(db: Db): Promise<ReadonlyMap<string, number>> {
  const found = await db
    .selectFrom('public_subscriber')
    .select(['slug', ({ fn }) => fn.countAll<number>().as('count')])
    .where('confirmed_at', 'is not', null)
    .groupBy('slug')
    .execute()
  return new Map(found.map(({ slug: text, count }) => [text, count]))
}

/** How many addresses of a text are there, confirmed or not. */
export async function countAddresses(db: Db, text: string): Promise<number> {
  const { count } = await db
    .selectFrom('public_subscriber')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('slug', '=', text)
    .executeTakeFirstOrThrow()
  return count
}

/** For how long an address may be confirmed, in ms. */
const confirmedWithin = 7 * 24 * 60 * 60 * 1000

/** Takes away the addresses that no mail of ours was answered from. */
export async function forgetUnconfirmed(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('public_subscriber')
    .where('confirmed_at', 'is', null)
    .where('asked_at', '<', new Date(now.getTime() - confirmedWithin).toISOString())
    .execute()
}

function select(db: Db) {
  return db
    .selectFrom('public_subscriber')
    .select(['id', 'slug', 'address', 'language', 'asked_at as askedAt', 'confirmed_at as confirmedAt'])
    .select('notified_at as notifiedAt')
}
