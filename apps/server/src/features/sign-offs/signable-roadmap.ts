import { can, type Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'

import { notAllowed, Refusal } from '../../http/refusal.ts'
import { roadmapFor, type FoundRoadmap } from '../../views/readable-rooms.ts'

/** The roadmap, if this person may ask organisations to sign it. */
export async function signableRoadmap(db: Db, actor: Actor, id: RoadmapId): Promise<FoundRoadmap | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  return can(actor, { action: 'run-sign-offs', resource: found.access }) ? found : notAllowed
}
