import type { Actor } from '@minga/domain/access/can'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { endKeys } from '@minga/storage/people/keys-of-person'
import { deleteSession } from '@minga/storage/people/session-rows'

import { notFound, type Refusal } from '../../http/refusal.ts'

/** Signs the actor out of one device. */
export async function endSession(tx: Transaction, actor: Actor, session: string): Promise<Refusal | undefined> {
  if (!(await deleteSession(tx, actor.person, session))) return notFound
  await recordAudit(tx, { actor, subject: actor.person, kind: 'sessions-revoked', details: {} })
  return undefined
}

/**
 * Signs the actor out everywhere, or everywhere but in one session, and ends all else that opens something in their name.
 *
 * @returns the sessions that ended
 */
export async function endOwnSessions(
  tx: Transaction,
  actor: Actor,
  { except, at }: { readonly except: string | undefined; readonly at: string },
): Promise<readonly string[]> {
  await recordAudit(tx, { actor, subject: actor.person, kind: 'sessions-revoked', details: {} })
  return endKeys(tx, { people: [actor.person], at, except })
}
