import { threadId } from '@minga/domain/identity/ids'
import { assigneeChange, dispositionChange, threadChanged } from '@minga/protocol/http/threads'
import { notifyOfThread } from '../../commands/notices/notify-of-thread.ts'
import { findThread, setAssignee, setDisposition } from '@minga/storage/threads/thread-rows'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { refusedAssignee } from './refused-assignee.ts'
import { recordDisposition } from './thread-audit.ts'
import { threadCommands, type ThreadCommandsParts } from './thread-commands.ts'

const params = z.object({ threadId })

/** Who is to see to a discussion, and what became of it. */
export function dispositionRoutes(parts: ThreadCommandsParts): Route[] {
  const { rows } = parts
  const { threadFor, change } = threadCommands(parts)
  return [
    route({
      method: 'post',
      path: '/api/threads/:threadId/disposition',
      pace: 'decision',
      summary: 'Says what became of a discussion, or opens it again',
      params,
      body: dispositionChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const thread = await threadFor(actor, id, 'dispose-of-thread')
        if (thread instanceof Refusal) return thread
        return change(actor, thread, async (tx, at) => {
          // Of fifty who say the same at once, one has decided.
          const before = await findThread(tx, id)
          if (before?.disposition === body.disposition && before.dispositionReason === reasonOf(body)) return
          await setDisposition(tx, id, { ...body, by: actor.person, at })
          await notifyOfThread(tx, { thread, by: actor.person, at, change: { kind: 'disposed' } })
          await recordDisposition(tx, actor, thread, body.disposition)
        })
      },
    }),
    route({
      method: 'post',
      path: '/api/threads/:threadId/assignee',
      pace: 'decision',
      summary: 'Asks somebody of the group, or an organisation that reads it, to see to a discussion',
      params,
      body: assigneeChange,
      answer: threadChanged,
      handle: async ({ visitor: { actor }, params: { threadId: id }, body }) => {
        const thread = await threadFor(actor, id, 'comment-in-thread')
        if (thread instanceof Refusal) return thread
        const refused = await refusedAssignee(rows, actor, thread, body)
        if (refused !== undefined) return refused
        const given = { assignee: body.person, assigneeOrganisation: body.organisation }
        return change(actor, thread, async (tx, at) => {
          await setAssignee(tx, id, given)
          const deed = { kind: 'assigned', to: body.person, organisation: body.organisation } as const
          await notifyOfThread(tx, { thread, by: actor.person, at, change: deed })
        })
      },
    }),
  ]
}

/** As it is kept: an open discussion has none. */
function reasonOf({ disposition, reason }: z.infer<typeof dispositionChange>): string | null {
  return disposition === null ? null : reason
}
