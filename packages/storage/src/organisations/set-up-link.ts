import { hashOfToken, newToken } from '../people/secret-token.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** Whether there is an organisation: from the first one on, no link sets anything up. */
export async function hasOrganisation(db: Db): Promise<boolean> {
  return (await db.selectFrom('organisation').select('id').limit(1).executeTakeFirst()) !== undefined
}

/**
 * Makes the link that sets an empty installation up; the ones before it open nothing any more.
 *
 * @param expiresAt ISO
 * @returns what the link carries
 */
export async function makeSetUpToken(db: Db, expiresAt: string): Promise<string> {
  const token = newToken()
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('set_up_link').execute()
    await tx
      .insertInto('set_up_link')
      .values({ token_hash: hashOfToken(token), expires_at: expiresAt })
      .execute()
  })
  return token
}

/** Whether the link would set up what is still empty. */
export async function opensSetUp(db: Db, token: string, now: string): Promise<boolean> {
  if (await hasOrganisation(db)) return false
  const found = await db
    .selectFrom('set_up_link')
    .select('token_hash')
    .where('token_hash', '=', hashOfToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return found !== undefined
}

/** Uses the link up. Within the transaction that sets up. @returns false for a link that opens nothing */
export async function spendSetUpToken(tx: Transaction, token: string, now: string): Promise<boolean> {
  if (!(await opensSetUp(tx, token, now))) return false
  await tx.deleteFrom('set_up_link').execute()
  return true
}
