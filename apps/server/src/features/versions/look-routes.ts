import type { Actor } from '@minga/domain/access/can'
import { roadmapId, type RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { lastLook, lookAgain } from '@minga/domain/version/last-look'
import { looksAnswer, newLook } from '@minga/protocol/http/versions'
import type { Db } from '@minga/storage/database/schema'
import { findLook, keepLook } from '@minga/storage/groups/look-rows'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { readablePast } from '../../views/readable-past.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'

interface LookParts {
  readonly db: Db
  readonly historian: HistorianPort
  readonly now: () => Date
}

const params = z.object({ roadmapId })

/** The point up to which the signed-in person has seen a roadmap's text. */
export function lookRoutes(parts: LookParts): Route[] {
  const { db, historian, now } = parts
  return [
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/looks',
      pace: 'own',
      summary: 'Notes that the signed-in person looks at a roadmap now',
      params,
      body: newLook,
      answer: looksAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap } }) => {
        const first = await firstReadable(parts, actor, roadmap)
        if (first instanceof Refusal) return first
        const sequence = await historian.head(roomName.parse(roadmapRoom(roadmap)))
        const at = now().toISOString()
        const looker = { person: actor.person, roadmap }
        const look = await decide(db, async (tx) => {
          const kept = lookAgain(await findLook(tx, looker), { sequence, at })
          await keepLook(tx, looker, kept)
          return kept
        })
        return { last: readable(lastLook(look, at), first), head: sequence }
      },
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/looks',
      summary: "Where the signed-in person's last look at a roadmap ended",
      params,
      answer: looksAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap } }) => {
        const first = await firstReadable(parts, actor, roadmap)
        if (first instanceof Refusal) return first
        const look = await findLook(db, { person: actor.person, roadmap })
        const head = await historian.head(roomName.parse(roadmapRoom(roadmap)))
        return { last: readable(lastLook(look, now().toISOString()), first), head }
      },
    }),
  ]
}

async function firstReadable(
  { db, historian }: LookParts,
  actor: Actor,
  roadmap: RoadmapId,
): Promise<number | Refusal> {
  const found = await roadmapFor(db, actor, roadmap, 'read')
  return found instanceof Refusal ? found : readablePast(historian, actor, found)
}

/** A look at a draft does not count for a person who may not see the draft any more. */
function readable<Found extends { readonly sequence: number }>(found: Found | undefined, first: number): Found | null {
  return found === undefined || found.sequence < first ? null : found
}
