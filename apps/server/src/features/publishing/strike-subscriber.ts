import { can, type Actor } from '@minga/domain/access/can'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { removeCommenterAddress } from '@minga/storage/public-rounds/public-commenter-rows'
import { removeAddress } from '@minga/storage/publications/subscriber-rows'

import { notAllowed, type Refusal } from '../../http/refusal.ts'

/** Deletes the mail address of a person without an account everywhere. The answer is the same for one that is not there. */
export async function strikeSubscriber(
  tx: Transaction,
  actor: Actor,
  address: string,
): Promise<{ readonly isDone: true } | Refusal> {
  if (!can(actor, { action: 'run-publications' })) return notAllowed
  await removeAddress(tx, address.toLowerCase())
  await removeCommenterAddress(tx, address.toLowerCase())
  await recordAudit(tx, { actor, kind: 'subscriber-struck', subject: 'publications', details: {} })
  return { isDone: true }
}
