import { recordId, threadId } from '@minga/domain/identity/ids'
import { registerRoom } from '@minga/domain/room/room-name'
import {
  originsAnswer,
  promotion,
  recordOfThread,
  takeIn as takeInBody,
  takenIn,
  threadChanged,
} from '@minga/protocol/http/threads'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { claimRecordOfThread, noteRecordOfThread, promoteThread } from './change-commands.ts'
import { changeThread, type ThreadParts } from './change-thread.ts'
import { originViews } from './origin-views.ts'
import { takeIn, type TakeInParts } from './take-in.ts'

export type ChangeRouteParts = ThreadParts & TakeInParts

const params = z.object({ threadId })

/** The results of a discussion beyond its words: a record, or a new discussion for all. */
export function threadChangeRoutes(parts: ChangeRouteParts): Route[] {
  const { db, now, rooms } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'post',
      path: '/api/threads/:threadId/records',
      pace: 'comment',
      summary: 'Turns a discussion into an action or a barrier of the group, once',
      params,
      body: recordOfThread,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: thread }, body: wanted }) => {
        const at = now().toISOString()
        const claimed = await decide(db, (tx) => claimRecordOfThread(tx, actor, { thread, wanted, at }))
        if (claimed instanceof Refusal) return claimed
        const room = registerRoom(claimed.group)
        const { record: id, fields } = claimed
        await rooms.edit(room, actor, 'record.begin', { kind: wanted.kind, id, fields })
        await rooms.project(room)
        return changeThread(parts, actor, thread, (tx, at) => noteRecordOfThread(tx, actor, { thread, at }))
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
      handle: ({ visitor: { actor }, params: { threadId: thread }, body: said }) =>
        changeThread(parts, actor, thread, (tx, at) => promoteThread(tx, actor, { thread, said, at })),
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/take-in',
      pace: 'decision',
      queue: 'past',
      summary: 'Writes what a discussion proposes into its roadmap, once, and says that it was accepted',
      params,
      body: takeInBody,
      answer: takenIn,
      handle: ({ visitor: { actor }, params: { threadId: id }, body }) =>
        once.run({ person: actor.person, key: body.key, asked: { id, body } }, (unanswered) =>
          takeIn(parts, actor, id, body.seen, unanswered),
        ),
    }),
    route({
      method: 'get',
      path: '/api/records/:recordId/threads',
      summary: 'The discussions that a record was made from, among those I may read',
      params: z.object({ recordId }),
      answer: originsAnswer,
      handle: ({ visitor: { actor }, params: { recordId: id } }) => originViews(db, actor, id),
    }),
  ]
}
