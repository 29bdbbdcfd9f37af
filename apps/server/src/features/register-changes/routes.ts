import type { Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import { groupId } from '@minga/domain/identity/ids'
import { registerChanged, registerChanges, undoChanges as undoBody } from '@minga/protocol/http/register-changes'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import { keepPiece } from '@minga/storage/records/change-piece-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { OnceByKey, type Unanswered } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { undoChanges } from './undo-changes.ts'
import { writableGroup, writeChanges, type ChangeParts } from './write-changes.ts'

/** Many changes of a register as one set: pasting, filling, importing and other programs go through here. */
export function registerChangeRoutes(parts: ChangeParts): Route[] {
  const { db } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'post',
      path: '/api/groups/:groupId/records',
      queue: 'changes',
      pace: 'changes',
      summary: 'Changes fields of records, and makes records: a piece of up to 2,000 changes, whole or not at all',
      params: z.object({ groupId }),
      body: registerChanges,
      answer: registerChanged,
      handle: async ({ visitor: { actor }, params: { groupId: id }, body }) => {
        const group = await writableGroup(db, actor, id)
        if (group instanceof Refusal) return group
        // The pieces of one set are answered apart.
        const key = `${body.key}/${body.piece}`
        return once.run({ person: actor.person, key, asked: { id, body } }, (unanswered) =>
          takePiece(parts, actor, group, body, unanswered),
        )
      },
    }),
    route({
      method: 'post',
      path: '/api/changes/:key/undo',
      queue: 'changes',
      pace: 'changes',
      summary: 'Takes a set of changes of mine back, where nobody has changed it since',
      params: z.object({ key: z.uuid() }),
      body: undoBody,
      answer: registerChanged,
      handle: ({ visitor: { actor }, params: { key: undone }, body: { key } }) =>
        once.run({ person: actor.person, key: `${undone}/undo`, asked: { undone, key } }, (unanswered) =>
          undoChanges(parts, actor, { undone, key }, unanswered),
        ),
    }),
  ]
}

async function takePiece(
  parts: ChangeParts,
  actor: Actor,
  group: WorkingGroup,
  { key, piece, changes }: z.infer<typeof registerChanges>,
  unanswered: Unanswered,
): Promise<z.input<typeof registerChanged> | Refusal> {
  const applied = await writeChanges(parts, actor, group, { key, changes })
  if (applied instanceof Refusal) return applied
  const answer = { results: applied.results }
  const inverse = { changes: applied.inverse, archive: applied.made.map(({ record }) => record), restore: [] }
  const at = parts.now()
  await decide(parts.db, async (tx) => {
    await keepPiece(tx, {
      person: actor.person,
      key,
      piece,
      group: group.id,
      inverse,
      at: at.toISOString(),
    })
    await keepAnswer(tx, { ...unanswered, answer, at })
  })
  return answer
}
