import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addFileExport } from '@minga/storage/exports/export-rows'

type Given = Omit<Parameters<typeof addFileExport>[1], 'by'>

/** Puts on record that a register was given out as a file, and how many records were in it. */
export async function recordRegisterExport(
  tx: Transaction,
  actor: Actor,
  { group, records, ...given }: Given & { readonly group: GroupId; readonly records: number },
): Promise<void> {
  await addFileExport(tx, { ...given, by: actor.person })
  const details = { format: given.format, records }
  await recordAudit(tx, { kind: 'register-exported', actor, group, subject: group, details })
}
