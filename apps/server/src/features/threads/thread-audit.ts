import type { Actor } from '@minga/domain/access/can'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'

type Discussed = Pick<ThreadRow, 'id' | 'group' | 'audience'>

export async function recordDeletion(tx: Transaction, actor: Actor, { id, group, audience }: Discussed): Promise<void> {
  const kind = audience === 'coalition' ? 'comment-deleted' : 'own-comment-deleted'
  await recordAudit(tx, { actor, kind, subject: id, group, details: { group } })
}
