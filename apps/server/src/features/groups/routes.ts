import { groupId, newId, roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { groupsAnswer, newRoadmap, newRoadmapAnswer } from '@minga/protocol/http/me'
import { groupPeopleAnswer } from '@minga/protocol/http/organisations'
import { factsAnswer } from '@minga/protocol/http/records'
import { factsOf } from '@minga/storage/rows/record-facts'
import { listRecords } from '@minga/storage/rows/record-rows'
import { recordAudit } from '@minga/storage/rows/record-audit'
import { addRoadmap } from '@minga/storage/rows/roadmap-rows'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor, readableGroupIds } from '../../views/readable-groups.ts'
import { knownMembersOf } from '../../views/known-members.ts'
import { groupViews } from '../../views/group-views.ts'
import type { GroupParts } from './group-parts.ts'

const params = z.object({ groupId })

export function groupRoutes({ rows, rooms, now }: GroupParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups',
      summary: 'The working groups I may read',
      answer: groupsAnswer,
      handle: async ({ visitor: { actor, profile } }) => ({
        groups: await groupViews(rows, actor, profile.language),
      }),
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/people',
      summary: 'Whom of the group I may mention, and give an action to',
      params,
      answer: groupPeopleAnswer,
      handle: async ({ visitor: { actor }, params: { groupId } }) => {
        const group = await groupFor(rows, actor, groupId, 'read')
        if (group instanceof Refusal) return group
        const members = await knownMembersOf(rows, actor, group)
        return { people: members.map(({ id, name, organisation }) => ({ id, name, organisation })) }
      },
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/facts',
      summary: "What is decided about the group's records, the archived ones too",
      params,
      answer: factsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId } }) => {
        const group = await groupFor(rows, actor, groupId, 'read')
        if (group instanceof Refusal) return group
        const readable = await readableGroupIds(rows, actor)
        const records = await listRecords(rows, { readable: [group.id] })
        return { facts: await factsOf(rows, records, readable) }
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/roadmaps',
      pace: 'roadmap',
      summary: 'Starts a roadmap',
      params,
      body: newRoadmap,
      answer: newRoadmapAnswer,
      handle: async ({ visitor: { actor, profile }, params: { groupId }, body: { title } }) => {
        const group = await groupFor(rows, actor, groupId, 'write')
        if (group instanceof Refusal) return group
        const id = roadmapId.parse(newId())
        const room = roadmapRoom(id)
        // The room first: a room without a row is never seen, a row without its room would be a roadmap without a title.
        await rooms.edit(room, actor, 'roadmap.start', { title })
        const { language } = profile
        const started = { id, group: group.id, title, language, by: actor.person, at: now().toISOString() }
        await rows.transaction().execute(async (step) => {
          await addRoadmap(step, started)
          await recordAudit(step, {
            kind: 'roadmap-started',
            actor,
            group: group.id,
            subject: id,
            details: {},
          })
        })
        await rooms.project(room)
        return { id, room }
      },
    }),
  ]
}
