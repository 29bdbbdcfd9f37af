import { groupId, organisationId, personId } from '@minga/domain/identity/ids'

import type { Db } from '../../database/schema.ts'
import { recordAudit } from '../record-audit.ts'

/** Who decides. */
export const actor = { person: personId.parse('ana'), organisation: organisationId.parse('alacero') }
/** How many decisions `decideAll` records. */
export const count = 12

/** Records a decision about a record, in a transaction of its own. */
export async function decide(db: Db, subject: string): Promise<void> {
  await db.transaction().execute((tx) =>
    recordAudit(tx, {
      kind: 'lead-answered',
      actor,
      organisation: organisationId.parse('ficem'),
      group: groupId.parse('steel'),
      subject,
      details: { organisation: organisationId.parse('ficem'), answer: 'accepted' },
    }),
  )
}

export async function decideAll(db: Db): Promise<void> {
  for (let index = 0; index < count; index++) await decide(db, `record-${index}`)
}
