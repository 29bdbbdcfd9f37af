import { closingId } from '@minga/domain/custom-field/closed-field'
import { groupId, type GroupId } from '@minga/domain/identity/ids'
import { closingAnswer, closingsAnswer, newClosing, reopenClosing } from '@minga/protocol/http/closed-fields'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import type { ClosingRow } from '@minga/storage/records/closed-field-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { OnceByKey, type Keyed } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../http/route.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { closeField, closingsOf, closingView, mayClose, reopen } from './closed-field-commands.ts'
import { forbidClosed } from './forbid-closed.ts'

interface ClosingParts {
  readonly db: Db
  readonly rooms: Pick<RoomEditor, 'forbid'>
  readonly now: () => Date
  readonly publish: () => void
}

const params = z.object({ groupId })

/** Fields that a group keeps no more: hidden, unwritable, and to be struck out. */
export function closingRoutes({ db, rooms, now, publish }: ClosingParts): Route[] {
  const once = new OnceByKey(db)
  const decideOnce = (
    { actor }: Visitor,
    { group, ...keyed }: Omit<Keyed, 'person'> & { readonly group: GroupId },
    run: (tx: Transaction, at: string) => Promise<ClosingRow | Refusal>,
  ) =>
    once.run({ person: actor.person, ...keyed }, async (unanswered) => {
      const at = now()
      const answered = await decide(
        db,
        async (tx) => {
          const decided = await run(tx, at.toISOString())
          if (decided instanceof Refusal) return decided
          const answer = await closingView(tx, actor, decided)
          await keepAnswer(tx, { ...unanswered, answer, at })
          return answer
        },
        publish,
      )
      // The rows say it already: a process that ends before the room knows begins with it.
      if (!(answered instanceof Refusal)) await forbidClosed({ db, rooms, now }, group)
      return answered
    })
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/field-closings',
      summary: 'The fields of the coalition’s own that a group has closed, with why, and what became of their values',
      params,
      answer: closingsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id } }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        return { closings: await closingsOf(db, actor, id), mayClose: await mayClose(db, actor, group) }
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/field-closings',
      pace: 'decision',
      summary: 'Closes a field for a group at once, and proposes that what was written in it is struck out',
      params,
      body: newClosing,
      answer: closingAnswer,
      handle: ({ visitor, params: { groupId: group }, body }) =>
        decideOnce(visitor, { group, key: `${body.id}/closing`, asked: [group, body] }, (tx, at) =>
          closeField(tx, visitor.actor, { ...body, group, at }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/field-closings/:closingId/reopen',
      pace: 'decision',
      summary: 'Opens a field again in a group, by the organisation that closed it: it is empty',
      params: params.extend({ closingId }),
      body: reopenClosing,
      answer: closingAnswer,
      handle: ({ visitor, params: { groupId: group, closingId: closing }, body: { key } }) =>
        decideOnce(visitor, { group, key, asked: ['reopen', closing] }, (tx, at) =>
          reopen(tx, visitor.actor, { group, closing, at }),
        ),
    }),
  ]
}
