import { groupId, recordId, type GroupId } from '@minga/domain/identity/ids'
import { readRegisterChanges } from '@minga/protocol/http/read-register-changes'
import {
  recordTakenOut,
  registerChanged,
  registerChanges,
  undoChanges as undoBody,
} from '@minga/protocol/http/register-changes'
import { z } from 'zod'

import { takePiece } from '../../commands/register-changes/take-piece.ts'
import { wayOfSet } from '../../commands/register-changes/way-of-set.ts'
import type { ChangeParts } from '../../commands/register-changes/write-changes.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { takeOut } from './take-out.ts'
import { undoChanges } from './undo-changes.ts'

/** Many changes of a register as one set: pasting, filling, importing and other programs go through here. */
export function registerChangeRoutes(parts: ChangeParts): Route[] {
  const { db, facts } = parts
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
      readBody: readRegisterChanges,
      answer: registerChanged,
      handle: async ({ visitor: { actor }, params: { groupId: id }, body }) => {
        const group = await facts.writableGroup(actor, id)
        if (group instanceof Refusal) return group
        // The pieces of one set are answered apart.
        const { piece, of } = body
        const keyOf = (each: number) => `${body.key}/${each}`
        const key = keyOf(piece)
        const next = piece < of ? keyOf(piece + 1) : undefined
        const text = JSON.stringify(body.changes)
        return once.run({ person: actor.person, key, asked: questionOf(id, body, text) }, (unanswered) =>
          takePiece(parts, actor, group, { ...body, text, next, via: wayOfSet(actor, body.key) }, unanswered),
        )
      },
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/take-out',
      queue: 'changes',
      pace: 'changes',
      summary:
        'Takes a financing out of its deal room, into another group; one about a company’s project with a public source only',
      params: z.object({ recordId }),
      body: recordTakenOut,
      answer: registerChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        once.run({ person: actor.person, key: `${body.key}/out`, asked: { record, body } }, (unanswered) =>
          takeOut(parts, actor, { ...body, record }, unanswered),
        ),
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

/** What was asked, as JSON, from its changes that are JSON already: hundreds of them are written once, not twice. */
function questionOf(id: GroupId, body: z.output<typeof registerChanges>, changes: string): string {
  const around = JSON.stringify({ id, body: { ...body, changes: [] } })
  return around.replace('"changes":[]', () => `"changes":${changes}`)
}
