import { holdId } from '@minga/domain/strike-out/hold'
import { holdAnswer, holdsAnswer, newHold, strikeOutKey } from '@minga/protocol/http/strike-outs'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import type { HoldRow } from '@minga/storage/strike-outs/hold-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { OnceByKey, type Keyed } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../http/route.ts'
import { holdsFor, holdView, lift, placeHold } from './holds.ts'

interface HoldParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** Holds: what is held is neither struck out nor purged. */
export function holdRoutes({ db, now, publish }: HoldParts): Route[] {
  const once = new OnceByKey(db)
  const decideOnce = (
    { actor }: Visitor,
    keyed: Omit<Keyed, 'person'>,
    run: (tx: Transaction, at: string) => Promise<HoldRow | Refusal>,
  ) =>
    once.run({ person: actor.person, ...keyed }, (unanswered) => {
      const at = now()
      return decide(
        db,
        async (tx) => {
          const decided = await run(tx, at.toISOString())
          if (decided instanceof Refusal) return decided
          const answer = await holdView(tx, actor, decided)
          await keepAnswer(tx, { ...unanswered, answer, at })
          return answer
        },
        publish,
      )
    })
  return [
    route({
      method: 'get',
      path: '/api/holds',
      summary: 'The holds that concern the reader’s organisation and, for the secretariat, groups',
      answer: holdsAnswer,
      handle: async ({ visitor: { actor } }) => ({ holds: await holdsFor(db, actor) }),
    }),
    route({
      method: 'post',
      path: '/api/holds',
      pace: 'decision',
      summary: 'Holds the data of an organisation or a group: nothing of it is struck out or purged until it is lifted',
      body: newHold,
      answer: holdAnswer,
      handle: ({ visitor, body }) =>
        decideOnce(visitor, { key: `${body.id}/hold`, asked: body }, (tx, at) =>
          placeHold(tx, visitor.actor, { ...body, at }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/holds/:holdId/lift',
      pace: 'decision',
      summary: 'Lifts a hold, by who speaks for the organisation that placed it',
      params: z.object({ holdId }),
      body: strikeOutKey,
      answer: holdAnswer,
      handle: ({ visitor, params: { holdId: id }, body: { key } }) =>
        decideOnce(visitor, { key, asked: ['lift', id] }, (tx, at) => lift(tx, visitor.actor, { id, at })),
    }),
  ]
}
