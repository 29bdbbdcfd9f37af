import type { Actor } from '@minga/domain/access/can'
import type { Disposition } from '@minga/domain/thread/thread'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'

type Discussed = Pick<ThreadRow, 'id' | 'group' | 'audience'>

/** @param disposition `null` where it was opened again */
export async function recordDisposition(
  tx: Transaction,
  actor: Actor,
  { id, group, audience }: Discussed,
  disposition: Disposition | null,
): Promise<void> {
  const kind = audience === 'coalition' ? 'discussion-disposed' : 'own-discussion-disposed'
  await recordAudit(tx, { actor, kind, subject: id, group, details: { group, disposition } })
}

export async function recordDeletion(tx: Transaction, actor: Actor, { id, group, audience }: Discussed): Promise<void> {
  const kind = audience === 'coalition' ? 'comment-deleted' : 'own-comment-deleted'
  await recordAudit(tx, { actor, kind, subject: id, group, details: { group } })
}
