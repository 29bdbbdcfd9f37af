import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { findGroup, findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { findRoadmap, type RoadmapRow } from '@minga/storage/groups/roadmap-rows'
import { findGroupOfRound, findRound, type RoundRow } from '@minga/storage/rounds/round-rows'
import type { Db } from '@minga/storage/database/schema'

import { notAllowed, notFound, type Refusal } from '../http/refusal.ts'

/** A room of a group that this person may read, as `can` knows it; anything else is not there. */
export async function readableRoom(db: Db, actor: Actor, room: string): Promise<GroupAccess | Refusal> {
  const resource = await findGroupOfRoom(db, room)
  return resource !== undefined && can(actor, { action: 'read', resource }) ? resource : notFound
}

/** A roadmap, with its group as `can` knows it. */
export interface FoundRoadmap {
  readonly roadmap: RoadmapRow
  readonly access: GroupAccess
}

/** A roadmap that this person may read, or decide about: leads of its group open, archive and delete it, also while it is archived. */
export async function roadmapFor(
  db: Db,
  actor: Actor,
  id: RoadmapId,
  action: 'read' | 'administer',
): Promise<FoundRoadmap | Refusal> {
  const roadmap = await findRoadmap(db, id)
  const access = roadmap && (await findGroupOfRoom(db, roadmapRoom(id)))
  if (roadmap === undefined || access === undefined) return notFound
  if (!can(actor, { action: 'read', resource: access })) return notFound
  if (action === 'administer') {
    const resource = await findGroup(db, roadmap.group)
    if (resource === undefined || !can(actor, { action, resource })) return notAllowed
  }
  return { roadmap, access }
}

/** A round, with its subject as `can` knows it; a person who may not read that gets none. */
export async function roundFor(
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ readonly round: RoundRow; readonly access: GroupAccess } | Refusal> {
  const round = await findRound(db, id)
  const access = round && (await findGroupOfRound(db, round))
  if (round === undefined || access === undefined) return notFound
  return can(actor, { action: 'read', resource: access }) ? { round, access } : notFound
}
