import { can, type Actor } from '@minga/domain/access/can'
import { groupId, roadmapId, type GroupId, type RoadmapId } from '@minga/domain/identity/ids'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { restoredRegister, restoredRoadmap, restoreRegister, restoreRoadmap } from '@minga/protocol/http/restore'
import { findVersion } from '@minga/storage/groups/version-rows'
import { findRound } from '@minga/storage/rounds/round-rows'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { OnceByKey } from '../../http/once-by-key.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { readableRoom } from '../../views/readable-rooms.ts'
import { bringBackRegister, bringBackRoadmap, type RestoreParts } from './bring-back.ts'

const unseen = new Refusal('invalid-request', 'seen: is before what is to be brought back', 'seen')

/** Bringing back what was removed or overwritten: by leads, block by block and field by field. */
export function restoreRoutes(parts: RestoreParts): Route[] {
  const { db } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/restore',
      queue: 'past',
      pace: 'decision',
      summary: 'Brings back blocks of a roadmap as they stood',
      params: z.object({ roadmapId }),
      body: restoreRoadmap,
      answer: restoredRoadmap,
      handle: async ({ visitor: { actor }, params: { roadmapId: id }, body }) => {
        const group = await ledGroup(db, actor, id)
        if (group instanceof Refusal) return group
        const sequence = body.sequence ?? (await sequenceOf(db, id, body.version))
        if (sequence === undefined) return notFound
        if (body.seen !== undefined && body.seen < sequence) return unseen
        const asked = { room: roadmapRoom(id), sequence, seen: body.seen, only: body.blocks }
        const about = { roadmap: id, group }
        if (body.dryRun === true) return bringBackRoadmap(parts, actor, about, asked, undefined)
        return once.run({ person: actor.person, key: body.key, asked: { id, body } }, (unanswered) =>
          bringBackRoadmap(parts, actor, about, asked, unanswered),
        )
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/register/restore',
      queue: 'past',
      pace: 'decision',
      summary: 'Brings back records of a register, field by field',
      params: z.object({ groupId }),
      body: restoreRegister,
      answer: restoredRegister,
      handle: async ({ visitor: { actor }, params: { groupId: id }, body }) => {
        const group = await groupFor(db, actor, id, 'administer')
        if (group instanceof Refusal) return group
        const sequence = body.sequence ?? (await roundOf(db, body.version, id))
        if (sequence === undefined) return notFound
        if (body.seen !== undefined && body.seen < sequence) return unseen
        const asked = { room: registerRoom(id), sequence, seen: body.seen, only: body.records, fields: body.fields }
        if (body.dryRun === true) return bringBackRegister(parts, actor, id, asked, undefined)
        return once.run({ person: actor.person, key: body.key, asked: { id, body } }, (unanswered) =>
          bringBackRegister(parts, actor, id, asked, unanswered),
        )
      },
    }),
  ]
}

async function ledGroup(db: Db, actor: Actor, id: RoadmapId): Promise<GroupId | Refusal> {
  const access = await readableRoom(db, actor, roadmapRoom(id))
  if (access instanceof Refusal) return access
  return can(actor, { action: 'administer', resource: access }) ? access.id : notAllowed
}

/** The sequence of a version of this roadmap. */
async function sequenceOf(db: Db, roadmap: RoadmapId, version: string | undefined): Promise<number | undefined> {
  return version === undefined ? undefined : (await findVersion(db, roadmap, version))?.sequence
}

/** The sequence of a comment round's version, if the round is about this register. */
async function roundOf(db: Db, version: string | undefined, register: GroupId): Promise<number | undefined> {
  const round = version === undefined ? undefined : await findRound(db, version)
  if (round === undefined || round.about.kind === 'roadmap') return undefined
  return round.group === register ? round.sequence : undefined
}
