import type { Actor } from '@minga/domain/access/can'
import type { RoadmapState } from '@minga/domain/roadmap/roadmap-state'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { setRoadmapState, type RoadmapRow } from '@minga/storage/groups/roadmap-rows'
import type { Transaction } from '@minga/storage/database/schema'

const auditKindOf = {
  draft: 'roadmap-made-draft',
  open: 'roadmap-opened',
  archived: 'roadmap-archived',
} as const satisfies Record<RoadmapState, string>

/** Opens a roadmap, makes it a draft again or archives it, on record. @param at ISO */
export async function bringIntoState(
  tx: Transaction,
  actor: Actor,
  roadmap: RoadmapRow,
  state: RoadmapState,
  at: string,
): Promise<void> {
  await setRoadmapState(tx, roadmap, state, { by: actor.person, at })
  const audited = { actor, group: roadmap.group, subject: roadmap.id, details: {} }
  await recordAudit(tx, { ...audited, kind: auditKindOf[state] })
}
