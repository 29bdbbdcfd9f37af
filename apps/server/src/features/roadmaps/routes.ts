import { groupId, newId, roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import {
  newRoadmap,
  newRoadmapAnswer,
  roadmapChange,
  roadmapChanged,
  roadmapDeleted,
} from '@minga/protocol/http/roadmaps'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import { setLanguage } from '@minga/storage/editions/edition-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { templateText } from '../../views/template-views.ts'
import { readBegunText } from './begun/read-begun-text.ts'
import { StartedRoadmaps } from './begun/start-roadmap.ts'
import { changeRoadmap } from './commands.ts'
import { deleteIfUntouched, type DeletingParts } from './delete-roadmap.ts'

const params = z.object({ roadmapId })
const sameLanguage = new Refusal('conflict', 'there is a text in this language already', 'language')
const eitherOr = new Refusal(
  'invalid-request',
  'template: a roadmap begins with a template or with Markdown',
  'template',
)
const isArchived = new Refusal('conflict', 'this roadmap is archived: take it out of the archive first', 'state')

interface RoadmapParts extends DeletingParts {
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly site: () => string
}

/** The life of a roadmap: a person who writes in its group starts it; a lead of the group names, opens, archives and deletes it. */
export function roadmapRoutes(parts: RoadmapParts): Route[] {
  const { db, rooms, rowsPlace, site, now, publish } = parts
  const once = new OnceByKey(db)
  const started = new StartedRoadmaps(parts)
  return [
    route({
      method: 'post',
      path: '/api/groups/:groupId/roadmaps',
      pace: 'roadmap',
      summary: 'Starts a roadmap, as a draft: empty, with a text in Markdown, or from a template',
      params: z.object({ groupId }),
      body: newRoadmap,
      answer: newRoadmapAnswer,
      handle: async ({ visitor, params: { groupId }, body, signal }) => {
        const { actor, profile, session } = visitor
        const { id: given, title, markdown, template } = body
        const group = await groupFor(db, actor, groupId, 'write')
        if (group instanceof Refusal) return group
        if (markdown !== undefined && template !== undefined) return eitherOr
        const read = async () => {
          if (template !== undefined) return templateText(db, { group: group.id, template, language: profile.language })
          if (markdown === undefined) return undefined
          const work = { rows: rowsPlace, session, now: now().getTime(), title, site: site() }
          return readBegunText(markdown, work, { person: actor.person, signal })
        }
        const id = given ?? roadmapId.parse(newId())
        const asked = { id, group: group.id, title, language: profile.language, read }
        return once.run(
          { person: actor.person, key: `${id}/roadmap`, asked: { groupId, id, title, markdown, template } },
          (unanswered) =>
            started.start(actor, asked, (tx, answer) => keepAnswer(tx, { ...unanswered, answer, at: now() })),
        )
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
