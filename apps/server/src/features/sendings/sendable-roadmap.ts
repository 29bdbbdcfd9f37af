import { can, type Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { SendingId } from '@minga/domain/sending/sending'
import type { Db } from '@minga/storage/database/schema'
import { findSending, type SendingRow } from '@minga/storage/sendings/sending-rows'

import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { roadmapFor, type FoundRoadmap } from '../../views/readable-rooms.ts'

/** The roadmap, if this person may mail versions of it. */
export async function sendableRoadmap(db: Db, actor: Actor, id: RoadmapId): Promise<FoundRoadmap | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  return can(actor, { action: 'send', resource: found.access }) ? found : notAllowed
}

/** A sending of the actor's own organisation; to whom another has sent is its own business. */
export async function ownSending(
  db: Db,
  actor: Actor,
  { roadmap, sending: id }: { readonly roadmap: RoadmapId; readonly sending: SendingId },
): Promise<{ readonly found: FoundRoadmap; readonly sending: SendingRow } | Refusal> {
  const found = await sendableRoadmap(db, actor, roadmap)
  if (found instanceof Refusal) return found
  const sending = await findSending(db, roadmap, id)
  return sending?.organisation === actor.organisation ? { found, sending } : notFound
}
