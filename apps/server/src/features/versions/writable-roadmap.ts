import { can, type Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import type { RoadmapRow } from '@minga/storage/groups/roadmap-rows'

import { notAllowed, Refusal } from '../../http/refusal.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'

/** The roadmap, if this person may write its text. */
export async function writableRoadmap(db: Db, actor: Actor, id: RoadmapId): Promise<RoadmapRow | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  return can(actor, { action: 'write', resource: found.access }) ? found.roadmap : notAllowed
}
