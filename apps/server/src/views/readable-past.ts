import { can, type Actor } from '@minga/domain/access/can'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../history/historian.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import type { Refusal } from '../http/refusal.ts'
import type { FoundRoadmap } from './readable-rooms.ts'

/**
 * The sequence from which this person may look at a roadmap's past: people who only read see it from its opening on, as
 * it stood then; people who read its drafts see all of it, from 0.
 */
export async function readablePast(
  historian: Pick<HistorianPort, 'sequenceAt'>,
  actor: Actor,
  { roadmap: { id, openedAt }, access }: FoundRoadmap,
): Promise<number | Refusal> {
  if (openedAt === null || can(actor, { action: 'read', resource: { ...access, draft: true } })) return 0
  return unlessBusy(historian.sequenceAt(roomName.parse(roadmapRoom(id)), Date.parse(openedAt)))
}
