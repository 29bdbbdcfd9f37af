import type { Actor } from '@minga/domain/access/can'
import type { RecordId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import type { ProjectedRecord } from '@minga/storage/records/record-rows'

import { addRecordsEvent } from '../../commands/notices/records-event.ts'
import { Refusal } from '../../http/refusal.ts'
import { recordFor } from '../../views/record-views.ts'

/** The record of the decision, and the moment, in ISO. */
export interface About {
  readonly record: RecordId
  readonly at: string
}

/** Open pages that show it ask for its facts again. */
export async function changed(tx: Transaction, row: ProjectedRecord): Promise<undefined> {
  await addRecordsEvent(tx, row, [row.record])
}

/** A decision for the audit: the lead's organisation is the one it concerns. */
export function decided(actor: Actor, { record, group, fields: { lead } }: ProjectedRecord) {
  return { actor, subject: record, group, ...(lead !== null && { organisation: lead }) }
}

/** Slips, evidence, links and effects: for those who write in the group, and for people of the lead who can read it. */
export async function recordForReport(tx: Transaction, actor: Actor, id: RecordId): Promise<ProjectedRecord | Refusal> {
  const row = await recordFor(tx, actor, id, 'read')
  if (row instanceof Refusal) return row
  const group = await findGroup(tx, row.group)
  // In an archived group the lead's right to report is gone too.
  if (row.fields.lead === actor.organisation && group?.archived === false) return row
  return recordFor(tx, actor, id, 'write')
}
