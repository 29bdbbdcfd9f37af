import { can, type Actor } from '@minga/domain/access/can'
import { consultationId } from '@minga/domain/consultation/consultation'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { NoticeView } from '@minga/protocol/http/inbox'
import { findConsultation } from '@minga/storage/consultations/consultation-rows'
import type { Db } from '@minga/storage/database/schema'
import { findReturnedText } from '@minga/storage/exports/returned-text-rows'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import type { NoticeRow } from '@minga/storage/notices/notice-rows'

interface NamedPlace extends NonNullable<NoticeView['named']> {
  readonly roadmap: RoadmapId
}

/** The files that came back, and the consultations, that notices are about, where this person reads them now. */
export async function namedPlaces(
  db: Db,
  actor: Actor,
  found: readonly NoticeRow[],
): Promise<ReadonlyMap<string, NamedPlace>> {
  const places = new Map<string, NamedPlace>()
  for (const { placeKind, place } of found) {
    if (placeKind !== 'returned' && placeKind !== 'consultation') continue
    const roadmap = await (placeKind === 'returned' ? roadmapOfReturned : roadmapOfConsultation)(db, actor, place)
    if (roadmap !== undefined) places.set(place, { kind: placeKind, roadmap })
  }
  return places
}

async function roadmapOfReturned(db: Db, actor: Actor, id: string): Promise<RoadmapId | undefined> {
  const row = await findReturnedText(db, id)
  const group = row?.isKept === true ? await findGroupOfRoom(db, roadmapRoom(row.roadmap)) : undefined
  if (row === undefined || group === undefined) return undefined
  return can(actor, { action: 'read-returned', resource: { ...row, group } }) ? row.roadmap : undefined
}

async function roadmapOfConsultation(db: Db, actor: Actor, id: string): Promise<RoadmapId | undefined> {
  const row = await findConsultation(db, consultationId.parse(id))
  const group = row && (await findGroupOfRoom(db, roadmapRoom(row.roadmap)))
  if (row === undefined || group === undefined) return undefined
  return can(actor, { action: 'read-consultation', resource: { ...row, group } }) ? row.roadmap : undefined
}
