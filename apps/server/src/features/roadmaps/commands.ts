import type { Actor } from '@minga/domain/access/can'
import type { RoadmapState } from '@minga/domain/roadmap/roadmap-state'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import {
  addRoadmap,
  deleteRoadmap,
  setRoadmapState,
  type RoadmapRow,
  type Together,
} from '@minga/storage/groups/roadmap-rows'
import { addEvent } from '@minga/storage/notices/event-rows'
import { numberOfRoadmap, setRoadmapNumber } from '@minga/storage/sendings/document-setting-rows'

import { roadmapEvent } from './roadmap-event.ts'

const auditKindOf = {
  draft: 'roadmap-made-draft',
  open: 'roadmap-opened',
  archived: 'roadmap-archived',
} as const satisfies Record<RoadmapState, string>

/** Adds the row of a roadmap whose room has its title already. @returns false where the id is taken */
export async function startRoadmap(
  tx: Transaction,
  actor: Actor,
  started: Parameters<typeof addRoadmap>[1],
): Promise<boolean> {
  if (!(await addRoadmap(tx, started))) return false
  const { id, group, at } = started
  await recordAudit(tx, { actor, group, subject: id, details: {}, kind: 'roadmap-started' })
  await addEvent(tx, roadmapEvent({ id, group }, at, 'hidden'))
  return true
}

/** Opens a roadmap, makes it a draft again or archives it, on record. */
export async function bringIntoState(
  tx: Transaction,
  actor: Actor,
  roadmap: RoadmapRow,
  state: RoadmapState,
  { at, together }: { readonly at: string; readonly together: Together },
): Promise<void> {
  await setRoadmapState(tx, roadmap, state, { by: actor.person, at, together })
  const audited = { actor, group: roadmap.group, subject: roadmap.id, details: {} }
  await recordAudit(tx, { ...audited, kind: auditKindOf[state] })
}

/** Numbers a roadmap or brings it into another state, where either is given, and says that it changed, also where only its room did. */
export async function changeRoadmap(
  tx: Transaction,
  actor: Actor,
  {
    roadmap,
    state,
    number,
    isNamed,
    isWritten,
    at,
  }: {
    readonly roadmap: RoadmapRow
    readonly state: RoadmapState | undefined
    /** The number under which it is filed; empty takes it away. */
    readonly number: string | undefined
    /** Its room has another title already. */
    readonly isNamed: boolean
    /** Whether another language is set for it. */
    readonly isWritten: boolean
    readonly at: string
  },
): Promise<void> {
  if (number !== undefined && number !== (await numberOfRoadmap(tx, roadmap.id))) {
    await setRoadmapNumber(tx, roadmap.id, number)
    const audited = { actor, group: roadmap.group, subject: roadmap.id, details: {} }
    await recordAudit(tx, { ...audited, kind: 'roadmap-numbered' })
  }
  const isBrought = state !== undefined && state !== roadmap.state
  if (isBrought) await bringIntoState(tx, actor, roadmap, state, { at, together: 'with-editions' })
  const staysHidden = roadmap.openedAt === null && state !== 'open'
  if (isBrought || isNamed || isWritten) await addEvent(tx, roadmapEvent(roadmap, at, staysHidden ? 'hidden' : 'seen'))
}

/** Deletes a roadmap for good. Whether it may be deleted is decided before: the log is asked, which takes a while. */
export async function deleteForGood(
  tx: Transaction,
  actor: Actor,
  { roadmap, at }: { readonly roadmap: RoadmapRow; readonly at: string },
): Promise<void> {
  await deleteRoadmap(tx, roadmap.id, { by: actor.person, at })
  const audited = { actor, group: roadmap.group, subject: roadmap.id, details: {} }
  await recordAudit(tx, { ...audited, kind: 'roadmap-deleted' })
  await addEvent(tx, roadmapEvent(roadmap, at, 'seen'))
}
