import { groupId, threadId } from '@minga/domain/identity/ids'
import {
  assigneeChange,
  colleaguesAnswer,
  dispositionChange,
  newThread,
  passagesChange,
  readersChange,
  seenChange,
  threadChanged,
} from '@minga/protocol/http/threads'
import { z } from 'zod'

import { disposeOfThread } from '../../commands/threads/dispose-of-thread.ts'
import type { FileStore } from '../../files/file-store.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { colleaguesIn, colleagueView } from '../../views/colleagues.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { changeThread, type ThreadParts } from './change-thread.ts'
import { commentRoutes } from './comment-routes.ts'
import { narrowThread } from './named-readers.ts'
import { assignThread, attachThread, markThreadSeen, startThread } from './thread-commands.ts'

const params = z.object({ threadId })

export interface ThreadRouteParts extends ThreadParts {
  readonly files: FileStore
}

/**
 * Discussions: begun, attached to a passage, read, disposed of and assigned. Each change answers with the discussion.
 */
export function threadRoutes(parts: ThreadRouteParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/threads',
      pace: 'comment',
      summary: 'Begins a discussion about a passage, a roadmap, a record or one of its fields',
      body: newThread,
      answer: threadChanged,
      handle: ({ visitor: { actor }, body }) =>
        changeThread(parts, actor, body.id, (tx, at) => startThread(tx, actor, { ...body, at })),
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/passages',
      pace: 'decision',
      summary: 'Attaches a discussion to other words, when its own are gone',
      params,
      body: passagesChange,
      answer: threadChanged,
      handle: ({ visitor: { actor }, params: { threadId: id }, body }) =>
        changeThread(parts, actor, id, (tx, at) => attachThread(tx, actor, { ...body, id, at })),
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/seen',
      pace: 'own',
      summary: 'Stores up to where a person has read a discussion',
      params,
      body: seenChange,
      answer: threadChanged,
      handle: ({ visitor: { actor }, params: { threadId: id }, body }) =>
        changeThread(parts, actor, id, (tx, at) => markThreadSeen(tx, actor, { ...body, id, at })),
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/disposition',
      pace: 'decision',
      summary: 'Says what became of a discussion, or opens it again',
      params,
      body: dispositionChange,
      answer: threadChanged,
      handle: ({ visitor: { actor }, params: { threadId: id }, body }) =>
        changeThread(parts, actor, id, (tx, at) => disposeOfThread(tx, actor, { ...body, id, at })),
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/assignee',
      pace: 'decision',
      summary: 'Assigns a discussion to a person of the group or to an organisation that reads it',
      params,
      body: assigneeChange,
      answer: threadChanged,
      handle: ({ visitor: { actor }, params: { threadId: id }, body }) =>
        changeThread(parts, actor, id, (tx, at) => assignThread(tx, actor, { ...body, id, at })),
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/readers',
      pace: 'decision',
      summary: 'Narrows an internal discussion to named people of the organisation, or opens it again',
      params,
      body: readersChange,
      answer: threadChanged,
      handle: ({ visitor: { actor }, params: { threadId: id }, body }) =>
        changeThread(parts, actor, id, (tx, at) => narrowThread(tx, actor, { ...body, id, at })),
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/colleagues',
      summary: 'People of my organisation who read the group, and whom of them to propose as named readers',
      params: z.object({ groupId }),
      answer: colleaguesAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id } }) => {
        const group = await groupFor(parts.db, actor, id, 'read')
        if (group instanceof Refusal) return group
        return { people: (await colleaguesIn(parts.db, actor, group)).map(colleagueView) }
      },
    }),
    ...commentRoutes(parts),
  ]
}
