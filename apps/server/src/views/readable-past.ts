import { can, type Actor } from '@minga/domain/access/can'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../history/historian-port.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import type { Refusal } from '../http/refusal.ts'
import type { FoundRoadmap } from './readable-rooms.ts'

type Asked = Pick<HistorianPort, 'sequenceAt'>

/** From which sequence on all who read a roadmap may look at its past: from its opening on; from 0 while it is a draft. */
export async function pastOfReaders(
  historian: Asked,
  { id, openedAt }: Pick<FoundRoadmap['roadmap'], 'id' | 'openedAt'>,
): Promise<number | Refusal> {
  if (openedAt === null) return 0
  return unlessBusy(historian.sequenceAt(roomName.parse(roadmapRoom(id)), Date.parse(openedAt)))
}

/**
 * The sequence from which this person may look at a roadmap's past: people who only read see it from its opening on, as
 * it stood then; people who read its drafts see all of it, from 0.
 */
export async function readablePast(
  historian: Asked,
  actor: Actor,
  { roadmap, access }: FoundRoadmap,
): Promise<number | Refusal> {
  return can(actor, { action: 'read', resource: { ...access, draft: true } }) ? 0 : pastOfReaders(historian, roadmap)
}
