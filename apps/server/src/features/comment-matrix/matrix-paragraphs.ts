import type { Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { MatrixOf } from '@minga/protocol/http/comment-matrix'
import type { Db } from '@minga/storage/database/schema'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import { roadmapFor, roundFor } from '../../views/readable-rooms.ts'
import type { Paragraphs } from './matrix-scope.ts'

const none: Paragraphs = new Map()
const busy = new Refusal('rate-exceeded', 'too much is asked of the past at once; ask again in a while')

/** The places of the blocks of the requested roadmap, if this person may read it. Records have none. */
export async function matrixParagraphs(
  db: Db,
  historian: HistorianPort,
  actor: Actor,
  of: MatrixOf,
): Promise<Paragraphs | Refusal> {
  const roadmap = await roadmapAskedAbout(db, actor, of)
  if (roadmap === undefined || roadmap instanceof Refusal) return roadmap ?? none
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  return historian.paragraphs(roomName.parse(roadmapRoom(roadmap))).catch(busyOrThrow)
}

async function roadmapAskedAbout(db: Db, actor: Actor, of: MatrixOf): Promise<RoadmapId | Refusal | undefined> {
  if (of.kind !== 'round') return of.kind === 'roadmap' ? of.roadmap : undefined
  const found = await roundFor(db, actor, of.round)
  if (found instanceof Refusal) return found
  const { about } = found.round
  return about.kind === 'roadmap' ? about.roadmap : undefined
}

/** Errors from the historian's thread have lost their class and kept their name. A damaged past leaves no places. */
function busyOrThrow(error: unknown): Refusal | Paragraphs {
  const name = error instanceof Error ? error.name : ''
  if (name === 'HistorianBusyError') return busy
  if (name === 'PastDamagedError') return none
  throw error
}
