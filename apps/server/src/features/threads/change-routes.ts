import { recordId, threadId } from '@minga/domain/identity/ids'
import { registerRoom } from '@minga/domain/room/room-name'
import { originsAnswer, promotion, recordOfThread, threadChanged } from '@minga/protocol/http/threads'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { claimRecordOfThread, noteRecordOfThread, promoteThread } from './change-commands.ts'
import { changeThread, type ThreadParts } from './change-thread.ts'
import { originViews } from './origin-views.ts'

export interface ChangeRouteParts extends ThreadParts {
  readonly rooms: RoomEditor
}

const params = z.object({ threadId })

/** What becomes of a discussion beyond its words: a record, or a new discussion for all. */
export function threadChangeRoutes(parts: ChangeRouteParts): Route[] {
  const { db, now, rooms } = parts
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
      method: 'get',
      path: '/api/records/:recordId/threads',
      summary: 'The discussions that a record was made from, among those I may read',
      params: z.object({ recordId }),
      answer: originsAnswer,
      handle: ({ visitor: { actor }, params: { recordId: id } }) => originViews(db, actor, id),
    }),
  ]
}
