import { z } from 'zod'

import type { Db } from '../database/schema.ts'

const waiting = z.object({
  key: z.string(),
  sealed: z.instanceof(Uint8Array),
  expiresAt: z.string(),
  tries: z.int(),
})
export type WaitingMail = z.infer<typeof waiting>

export interface NewMail {
  /** Idempotency key: a second mail with the same key is not stored. */
  readonly key: string
  readonly sealed: Uint8Array
  readonly at: string
  readonly expiresAt: string
}

export async function keepMail(db: Db, { key, sealed, at, expiresAt }: NewMail): Promise<void> {
  await db
    .insertInto('mail_outbox')
    .values({ key, sealed, queued_at: at, due_at: at, expires_at: expiresAt, tries: 0 })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/** Everything that is on its way. */
export async function waitingMail(db: Db): Promise<WaitingMail[]> {
  const found = await db
    .selectFrom('mail_outbox')
    .select(['key', 'sealed', 'expires_at as expiresAt', 'tries'])
    .where('sealed', 'is not', null)
    .execute()
  return waiting.array().parse(found)
}

/** The mail that should have gone out first. */
export async function dueMail(db: Db, now: string): Promise<WaitingMail | undefined> {
  const found = await db
    .selectFrom('mail_outbox')
    .select(['key', 'sealed', 'expires_at as expiresAt', 'tries'])
    .where('sealed', 'is not', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return found && waiting.parse(found)
}

/** When the next mail is due, where one waits. */
export async function nextMailDue(db: Db): Promise<string | undefined> {
  const found = await db
    .selectFrom('mail_outbox')
    .select('due_at')
    .where('sealed', 'is not', null)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return found?.due_at
}

const waitingCount = z.object({ waiting: z.int(), failing: z.int(), oldest: z.string().nullable() })

/** How much mail waits, how much of it could not be sent at first, and since when the oldest waits. */
export async function countWaitingMail(db: Db): Promise<z.infer<typeof waitingCount>> {
  const counted = await db
    .selectFrom('mail_outbox')
    .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('queued_at').as('oldest')])
    .select((build) => build.fn.countAll<number>().filterWhere('tries', '>', 0).as('failing'))
    .where('sealed', 'is not', null)
    .executeTakeFirstOrThrow()
  return waitingCount.parse(counted)
}

/** Closes a mail that was sent or given up: deletes its contents and keeps its key. */
export async function closeMail(db: Db, key: string): Promise<void> {
  await db.updateTable('mail_outbox').set({ sealed: null }).where('key', '=', key).execute()
}

export async function postponeMail(db: Db, key: string, tries: number, dueAt: string): Promise<void> {
  await db.updateTable('mail_outbox').set({ tries, due_at: dueAt }).where('key', '=', key).execute()
}

export async function forgetClosedMail(db: Db, queuedBefore: string): Promise<void> {
  await db.deleteFrom('mail_outbox').where('sealed', 'is', null).where('queued_at', '<', queuedBefore).execute()
}
