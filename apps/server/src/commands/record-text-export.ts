import type { Actor } from '@minga/domain/access/can'
import type { GroupId, RoadmapId } from '@minga/domain/identity/ids'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { addFileExport } from '@minga/storage/exports/export-rows'

type Given = Omit<Parameters<typeof addFileExport>[1], 'by'>

interface GivenOf {
  readonly group: GroupId
  readonly roadmap: RoadmapId
  /** How many discussions of the reader's own organisation are in it; null where they were not asked for. */
  readonly internal: number | null
}

/** Puts the export of a roadmap's text on record, with its content. */
export async function recordTextExport(
  tx: Transaction,
  actor: Actor,
  { group, roadmap, internal, ...given }: Given & GivenOf,
): Promise<void> {
  await addFileExport(tx, { ...given, by: actor.person })
  const details = { format: given.format, sequence: given.sequence }
  await recordAudit(tx, { kind: 'roadmap-exported', actor, group, subject: roadmap, details })
  if (internal === null) return
  // An organisation's export of its own discussions is on record for itself alone.
  const taken = { comments: internal }
  await recordAudit(tx, { kind: 'own-comments-exported', actor, group, subject: group, details: taken })
}
