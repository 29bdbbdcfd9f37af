import { startOfSession } from '@minga/storage/people/session-rows'
import type { Db } from '@minga/storage/database/schema'

import { Refusal } from '../http/refusal.ts'
import type { Visitor } from '../http/route.ts'

/** How long after signing in a person can change how they sign in, in ms: an unlocked screen must not be enough. */
const fresh = 30 * 60_000

export const signInAgain = new Refusal('sign-in-again', 'sign in again to change how you sign in')

export async function isFresh(db: Db, { session }: Visitor, now: Date): Promise<boolean> {
  const started = await startOfSession(db, session)
  return started !== undefined && now.getTime() - started.getTime() < fresh
}
