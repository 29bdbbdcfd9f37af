import type { Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { editionsOf, setAuthentic } from '@minga/storage/editions/edition-rows'
import { addEvent } from '@minga/storage/notices/event-rows'

import { notFound, Refusal } from '../../http/refusal.ts'
import { runnableEditions } from './begin-edition.ts'

interface Authentic {
  readonly roadmap: RoadmapId
  /** One text of the work, or all of them equally. */
  readonly authentic: RoadmapId | 'all'
  readonly at: string
}

/** Says which text of a work is authentic. */
export async function makeAuthentic(
  tx: Transaction,
  actor: Actor,
  { roadmap, authentic, at }: Authentic,
): Promise<Record<string, never> | Refusal> {
  const found = await runnableEditions(tx, actor, roadmap)
  if (found instanceof Refusal) return found
  const editions = await editionsOf(tx, roadmap)
  const [first] = editions
  const isThere = authentic === 'all' || editions.some((each) => each.roadmap === authentic)
  if (first === undefined || !isThere) return notFound
  await setAuthentic(tx, first.work, authentic)
  const { group, openedAt } = found.roadmap
  await recordAudit(tx, { actor, group, subject: roadmap, details: {}, kind: 'editions-authentic' })
  const room = openedAt === null ? roadmapRoom(roadmap) : null
  await addEvent(tx, { at, kind: 'roadmaps', organisation: null, person: null, room, group, subject: roadmap })
  return {}
}
