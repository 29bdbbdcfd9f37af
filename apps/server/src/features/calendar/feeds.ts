import { feedId, mostFeeds, type FeedId } from '@minga/domain/calendar-feed/calendar-feed'
import type { Feed, NewFeed } from '@minga/protocol/http/calendar-feeds'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { addFeed, feedsOf, findFeed, removeFeed, type FeedRow } from '@minga/storage/calendar/calendar-feed-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { hashOfToken, newToken } from '@minga/storage/people/secret-token'

import { notFound, Refusal } from '../../http/refusal.ts'
import { feedName } from './feed-name.ts'

const full = new Refusal('conflict', `there are ${String(mostFeeds)} calendars already: remove one first`, 'feeds')

/** Makes a calendar with an address of its own. The secret in it is said here and kept nowhere. */
export async function makeFeed(
  tx: Transaction,
  person: KnownPerson,
  { at, ...asked }: NewFeed & { readonly at: string },
): Promise<{ readonly feed: Feed; readonly secret: string } | Refusal> {
  const { actor } = person
  const row: FeedRow = {
    id: feedId.parse(crypto.randomUUID()),
    person: actor.person,
    kind: asked.kind,
    of: asked.kind === 'mine' ? null : asked.of,
    at,
  }
  const feed = await shown(tx, person, row)
  if (!feed.isRead) return notFound
  if ((await feedsOf(tx, actor.person)).length >= mostFeeds) return full
  const secret = newToken()
  await addFeed(tx, { ...row, secretHash: hashOfToken(secret) })
  await note(tx, person, 'calendar-made', row)
  return { feed, secret }
}

/** Ends a calendar at once. Another person's is not there. */
export async function revokeFeed(tx: Transaction, person: KnownPerson, id: FeedId): Promise<Refusal | undefined> {
  const found = await findFeed(tx, id)
  if (found === undefined || found.person !== person.actor.person) return notFound
  await removeFeed(tx, id)
  await note(tx, person, 'calendar-revoked', found)
  return undefined
}

/** A person's own calendars. */
export async function ownFeeds(db: Db, person: KnownPerson): Promise<Feed[]> {
  const rows = await feedsOf(db, person.actor.person)
  return Promise.all(rows.map((row) => shown(db, person, row)))
}

async function note(
  tx: Transaction,
  { actor }: KnownPerson,
  kind: 'calendar-made' | 'calendar-revoked',
  { kind: shows }: FeedRow,
): Promise<void> {
  const { person: subject, organisation } = actor
  await recordAudit(tx, { actor, organisation, subject, kind, details: { shows } })
}

async function shown(db: Db, person: KnownPerson, row: FeedRow): Promise<Feed> {
  const { id, kind, of, at } = row
  const name = await feedName(db, person, row)
  return { id, kind, of, at, name: name ?? '', isRead: name !== undefined }
}
