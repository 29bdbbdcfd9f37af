import { can } from '@minga/domain/access/can'
import { newRecordId, recordId, threadId } from '@minga/domain/identity/ids'
import type { WorkingGroup } from '@minga/domain/group/group'
import { registerRoom } from '@minga/domain/room/room-name'
import { threadReference } from '@minga/domain/thread/thread'
import {
  originsAnswer,
  promotion,
  recordOfThread,
  threadChanged,
  type Origin,
} from '@minga/protocol/http/threads'
import { addEvent } from '@minga/storage/notices/event-rows'
import { threadEvent } from '../../commands/threads/thread-event.ts'
import { findGroup, findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { findRecord, type ProjectedRecord } from '@minga/storage/records/record-rows'
import {
  addPromotion,
  claimRecord,
  promotionsOf,
  threadsBehind,
} from '@minga/storage/threads/thread-change-rows'
import { findComment } from '@minga/storage/threads/comment-rows'
import { findThread, threadAccess, type ThreadRow } from '@minga/storage/threads/thread-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { recordFor } from '../../views/record-views.ts'
import { attestedText } from './attested-text.ts'
import { beginThread } from './begin-thread.ts'
import { publicPlace } from './thread-place.ts'
import { threadCommands, type ThreadCommandsParts } from './thread-commands.ts'
import { placeView } from './thread-views.ts'

export interface ChangeRouteParts extends ThreadCommandsParts {
  readonly rooms: RoomEditor
}

const params = z.object({ threadId })
const noSuchLead = new Refusal('conflict', 'no organisation is called so', 'lead')
const alreadyPublic = new Refusal('conflict', 'this discussion is for all already', 'id')
const promotedAlready = new Refusal('conflict', 'something of it was said to all already', 'id')

/** What becomes of a discussion beyond its words: a record, or a new discussion for all. */
export function threadChangeRoutes(parts: ChangeRouteParts): Route[] {
  const { rows, now, publish, rooms } = parts
  const commands = threadCommands(parts)
  return [
    route({
      method: 'post',
      path: '/api/threads/:threadId/records',
      pace: 'comment',
      summary: 'Turns a discussion into an action or a barrier of the group, once',
      params,
      body: recordOfThread,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const thread = await commands.threadFor(actor, id, 'comment-in-thread')
        if (thread instanceof Refusal) return thread
        const group = await findGroup(rows, thread.group)
        if (group === undefined || !can(actor, { action: 'write', resource: group })) return notAllowed
        const isKnown = async () => (await allOrganisations(rows)).some((each) => each.id === body.lead)
        if (body.lead !== null && !(await isKnown())) return noSuchLead
        const { kind } = body
        const claim = { thread: id, kind, by: actor.person, at: now().toISOString() }
        // Who it is comes first, and the record after it: whoever is second, or tries again, writes no other one.
        const record = await decide(rows, (tx) => claimRecord(tx, { ...claim, record: newRecordId() }))
        const room = registerRoom(group.id)
        const about = thread.record === null ? undefined : await findRecord(rows, thread.record)
        await rooms.edit(room, actor, 'record.begin', { kind, id: record, fields: fieldsOf(body, about) })
        await rooms.project(room)
        return commands.change(actor, thread, async () => undefined)
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/promotion',
      pace: 'comment',
      summary: 'Says something of an internal discussion to all, as a new one',
      params,
      body: promotion,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const internal = await commands.threadFor(actor, id, 'comment-in-thread')
        if (internal instanceof Refusal) return internal
        if (internal.audience === 'coalition') return alreadyPublic
        const group = await findGroupOfRoom(rows, internal.room)
        if (group === undefined) return notFound
        const { person: by, organisation } = actor
        const audience = 'coalition'
        const resource = { group, audience, organisation, by } as const
        if (!can(actor, { action: 'comment-in-thread', resource })) return notAllowed
        const before = (await promotionsOf(rows, [id])).get(id)
        if (before !== undefined)
          return before.public === body.id ? commands.answer(actor, id) : promotedAlready
        const isTaken = (await findThread(rows, body.id)) ?? (await findComment(rows, body.comment.id))
        if (isTaken !== undefined) return idTaken
        const at = now().toISOString()
        const place = await publicPlace(rows, internal)
        const text = await attestedText(rows, actor, resource, body.comment.text)
        const added = {
          ...place,
          id: body.id,
          audience,
          organisation,
          type: internal.type,
          proposedText: null,
          by,
          at,
        } as const
        const first = { id: body.comment.id, text, files: body.comment.files }
        const refused = await decide(rows, async (tx) => {
          const notBegun = await beginThread(tx, added, first)
          if (notBegun !== undefined) return notBegun
          await addPromotion(tx, { internal: id, public: body.id, by, at })
          await addEvent(tx, threadEvent(internal, at))
          return undefined
        })
        if (refused !== undefined) return refused
        publish()
        return commands.answer(actor, id)
      },
    }),
    route({
      method: 'get',
      path: '/api/records/:recordId/threads',
      summary: 'The discussions that a record was made from, among those I may read',
      params: z.object({ recordId }),
      answer: originsAnswer,
      handle: async ({ visitor: { actor }, params: { recordId: id } }) => {
        const row = await recordFor(rows, actor, id, 'read')
        if (row instanceof Refusal) return row
        const origins = await Promise.all(
          (await threadsBehind(rows, id)).map((each) => findThread(rows, each)),
        )
        const group = await findGroup(rows, row.group)
        const readable = origins.flatMap((thread) =>
          thread !== undefined && group !== undefined && mayRead(thread, group) ? [thread] : [],
        )
        const names = await namesOf(
          rows,
          readable.map(({ by }) => by),
        )
        return { threads: readable.flatMap((thread) => originView(thread, names)) }

        function mayRead(thread: ThreadRow, resource: WorkingGroup): boolean {
          return (
            thread.group === resource.id &&
            can(actor, { action: 'read-thread', resource: threadAccess(thread, resource) })
          )
        }
      },
    }),
  ]
}

function originView(thread: ThreadRow, names: Awaited<ReturnType<typeof namesOf>>): Origin[] {
  const by = names.get(thread.by)
  const { id, group, number, at } = thread
  return by === undefined
    ? []
    : [{ id, reference: threadReference(number), group, place: placeView(thread), by, at }]
}

/** What the new record says from the beginning. An action from a barrier's discussion is an action on that barrier. */
function fieldsOf(body: z.infer<typeof recordOfThread>, about: ProjectedRecord | undefined): object {
  const { kind, title, language, lead, category } = body
  const common = { title: { [language]: title }, ...(lead !== null && { lead }) }
  if (kind === 'barrier') return { ...common, category }
  return about?.kind === 'barrier' ? { ...common, barriers: [about.record] } : common
}
