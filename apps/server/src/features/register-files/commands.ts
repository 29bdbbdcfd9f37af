import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addFileExport } from '@minga/storage/exports/export-rows'

type Given = Omit<Parameters<typeof addFileExport>[1], 'by'>

/** Puts the export of a register on record, with its number of records. */
export async function recordRegisterExport(
  tx: Transaction,
  actor: Actor,
  { group, records, ...given }: Given & { readonly group: GroupId; readonly records: number },
): Promise<void> {
  await addFileExport(tx, { ...given, by: actor.person })
  const details = { format: given.format, records }
  await recordAudit(tx, { kind: 'register-exported', actor, group, subject: group, details })
}
