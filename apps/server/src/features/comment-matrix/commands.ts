import type { Actor } from '@minga/domain/access/can'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'

import type { WrittenFor } from './matrix-rows.ts'

/** Puts an export on record for each group by itself: those who may not read a group do not learn of it. */
export async function recordExport(
  tx: Transaction,
  actor: Actor,
  { groups, own }: { readonly groups: WrittenFor['groups']; readonly own: boolean },
): Promise<void> {
  const kind = own ? 'own-comments-exported' : 'comments-exported'
  for (const [group, comments] of groups) {
    await recordAudit(tx, { kind, actor, group, subject: group, details: { comments } })
  }
}
