import { groupId, newId, roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import {
  newRoadmap,
  newRoadmapAnswer,
  roadmapChange,
  roadmapChanged,
  roadmapDeleted,
} from '@minga/protocol/http/roadmaps'
import { setLanguage } from '@minga/storage/editions/edition-rows'
import { findStart } from '@minga/storage/groups/roadmap-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { idTaken, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { changeRoadmap, startRoadmap } from './commands.ts'
import { deleteIfUntouched, type DeletingParts } from './delete-roadmap.ts'

const params = z.object({ roadmapId })
const sameLanguage = new Refusal('conflict', 'there is a text in this language already', 'language')
const isArchived = new Refusal('conflict', 'this roadmap is archived: take it out of the archive first', 'state')

/** The life of a roadmap: a person who writes in its group starts it; a lead of the group names, opens, archives and deletes it. */
export function roadmapRoutes(parts: DeletingParts): Route[] {
  const { db, rooms, now, publish } = parts
  return [
    route({
      method: 'post',
      path: '/api/groups/:groupId/roadmaps',
      pace: 'roadmap',
      summary: 'Starts a roadmap, as a draft',
      params: z.object({ groupId }),
      body: newRoadmap,
      answer: newRoadmapAnswer,
      handle: async ({ visitor: { actor, profile }, params: { groupId }, body: { id: given, title } }) => {
        const group = await groupFor(db, actor, groupId, 'write')
        if (group instanceof Refusal) return group
        const id = given ?? roadmapId.parse(newId())
        const room = roadmapRoom(id)
        const isTheSame = async () => {
          const start = await findStart(db, id)
          if (start === undefined) return undefined
          return start.by === actor.person && start.group === group.id && start.title === title
        }
        const before = await isTheSame()
        if (before !== undefined) return before ? { id, room } : idTaken
        // The room first: a room without a row is never seen, a row without its room would be a roadmap without a
        // title.
        await rooms.edit(room, actor, 'roadmap.start', { title })
        const at = now().toISOString()
        const { language } = profile
        const started = {
          id,
          group: group.id,
          title,
          language,
          by: actor.person,
          at,
          state: 'draft',
        } as const
        const isNew = await decide(db, (tx) => startRoadmap(tx, actor, started))
        // Sent twice at once, one of them comes second.
        if (!isNew) return (await isTheSame()) === true ? { id, room } : idTaken
        await rooms.project(room)
        // Not before: pages read the title from the rows that the projection writes.
        publish()
        return { id, room }
      },
    }),
    route({
      method: 'patch',
      path: '/api/roadmaps/:roadmapId',
      pace: 'decision',
      summary:
        'Names or numbers a roadmap, says its language, opens it to readers, archives it or takes it out of the archive',
      params,
      body: roadmapChange,
      answer: roadmapChanged,
      handle: async ({ visitor: { actor }, params: { roadmapId: id }, body: { title, state, number, language } }) => {
        const found = await roadmapFor(db, actor, id, 'administer')
        if (found instanceof Refusal) return found
        const { roadmap } = found
        const room = roadmapRoom(id)
        const isNamed = title !== undefined && title !== roadmap.title
        if (isNamed && roadmap.state === 'archived' && (state ?? 'archived') === 'archived') return isArchived
        if (isNamed) {
          await rooms.edit(room, actor, 'roadmap.name', { title })
          await rooms.project(room)
        }
        const at = now().toISOString()
        const change = { roadmap, state, number, isNamed, at }
        return decide(
          db,
          async (tx): Promise<Refusal | Record<string, never>> => {
            if (language !== undefined && !(await setLanguage(tx, id, language))) return sameLanguage
            await changeRoadmap(tx, actor, { ...change, isWritten: language !== undefined })
            return {}
          },
          publish,
        )
      },
    }),
    route({
      method: 'delete',
      path: '/api/roadmaps/:roadmapId',
      pace: 'decision',
      summary: 'Deletes a roadmap in which no other person ever wrote; its id is never used again',
      params,
      answer: roadmapDeleted,
      handle: async ({ visitor: { actor }, params: { roadmapId: id } }) => {
        const found = await roadmapFor(db, actor, id, 'administer')
        if (found instanceof Refusal) return found
        return (await deleteIfUntouched(parts, actor, found.roadmap)) ?? {}
      },
    }),
  ]
}
