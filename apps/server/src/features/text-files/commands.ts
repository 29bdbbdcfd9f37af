import type { Actor } from '@minga/domain/access/can'
import type { GroupId, RoadmapId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addFileExport } from '@minga/storage/exports/export-rows'

type Given = Omit<Parameters<typeof addFileExport>[1], 'by'>

/** Puts on record that a roadmap's text was given out as a file, and what was in it. */
export async function recordTextExport(
  tx: Transaction,
  actor: Actor,
  { group, roadmap, ...given }: Given & { readonly group: GroupId; readonly roadmap: RoadmapId },
): Promise<void> {
  await addFileExport(tx, { ...given, by: actor.person })
  const details = { format: given.format, sequence: given.sequence }
  await recordAudit(tx, { kind: 'roadmap-exported', actor, group, subject: roadmap, details })
}
