import type { PersonId } from '@minga/domain/identity/ids'
import { sql } from 'kysely'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'

const sessionRow = z.object({
  id: z.string(),
  userAgent: z.string().nullable(),
  createdAt: z.string(),
  seenAt: z.string().nullable(),
})
export type SessionRow = z.infer<typeof sessionRow>

/** A person's sessions, the last used first. */
export async function sessionsOf(db: Db, person: PersonId, now: Date): Promise<SessionRow[]> {
  const found = await db
    .selectFrom('session')
    .select(['id', 'userAgent', 'createdAt', 'seen_at as seenAt'])
    .where('userId', '=', person)
    .where('expiresAt', '>', now.toISOString())
    .execute()
  const lastOf = ({ seenAt, createdAt }: SessionRow) => seenAt ?? createdAt
  return sessionRow
    .array()
    .parse(found)
    .toSorted((a, b) => lastOf(b).localeCompare(lastOf(a)))
}

/** Ends one session of the person, and forgets its device. @returns whether there was one: another person's does not count */
export async function deleteSession(db: Db, person: PersonId, session: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where((eb) => eb.and({ id: session, userId: person }))
    .executeTakeFirst()
  await db.deleteFrom('known_device').where('session', '=', session).where('person', '=', person).execute()
  return numDeletedRows === 1n
}

/** Keeps so many sessions of a person, those used last, and ends the others. @returns the ids of those that ended */
export async function endOldestSessions(db: Db, person: PersonId, most: number): Promise<string[]> {
  const ended = await db
    .deleteFrom('session')
    .where('id', 'in', (build) =>
      build
        .selectFrom('session')
        .select('id')
        .where('userId', '=', person)
        .orderBy(sql`coalesce(seen_at, "createdAt")`, 'desc')
        .orderBy('createdAt', 'desc')
        // Without a limit, there is no offset in SQL.
        .limit(1_000_000)
        .offset(most),
    )
    .returning('id')
    .execute()
  return ended.map(({ id }) => id)
}

/** @param used when each session was last used */
export async function markSeen(db: Db, used: ReadonlyMap<string, string>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const [session, at] of used) {
      await tx.updateTable('session').set({ seen_at: at }).where('id', '=', session).execute()
    }
  })
}

/** Takes away what ran out: sessions, and what was to be proved in time. */
export async function purgeExpired(db: Db, now: Date): Promise<void> {
  const at = now.toISOString()
  await db.deleteFrom('session').where('expiresAt', '<=', at).execute()
  await db.deleteFrom('verification').where('expiresAt', '<=', at).execute()
  await db.deleteFrom('one_time').where('expires_at', '<=', at).execute()
  await db.deleteFrom('remembered_device').where('expires_at', '<=', at).execute()
  await db.deleteFrom('known_device').where('expires_at', '<=', at).execute()
}

/** When the person signed in. */
export async function startOfSession(db: Db, session: string): Promise<Date | undefined> {
  const found = await db.selectFrom('session').select('createdAt').where('id', '=', session).executeTakeFirst()
  return found && new Date(found.createdAt)
}
