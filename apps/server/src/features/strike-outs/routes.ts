import { strikeOutId } from '@minga/domain/strike-out/strike-out'
import {
  newStrikeOut,
  strikeOutAnswer,
  strikeOutKey,
  strikeOutMade,
  strikeOutsAnswer,
  strikeOutsQuery,
} from '@minga/protocol/http/strike-outs'
import { struckRoomsAnswer, struckRoomsQuery } from '@minga/protocol/http/struck-rooms'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { readableRoom } from '../../views/readable-rooms.ts'
import { carryOut, type StrikingParts } from './carry-out.ts'
import { confirm, withdraw } from './decide-strike-out.ts'
import { lookBeforeStriking, proposeStrikeOut } from './propose-strike-out.ts'
import { strikeOutsFor, strikeOutView, struckFrom, struckRoomsFor } from './strike-out-views.ts'

export interface StrikeOutParts extends StrikingParts {
  /** When a backup was last made, as the data folder says; undefined where none ever was. */
  readonly lastBackup: () => string | undefined
}

const params = z.object({ strikeOutId })

/** Strike-outs: the secretariat proposes them, a principal confirms them, and the words go everywhere. */
export function strikeOutRoutes(parts: StrikeOutParts): Route[] {
  const { db, now, publish, lastBackup } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'post',
      path: '/api/strike-outs',
      queue: 'past',
      pace: 'decision',
      summary: 'Proposes that words, a comment or a file are struck out; with `dryRun`, says what that would touch',
      body: newStrikeOut,
      answer: strikeOutMade,
      handle: ({ visitor: { actor }, body }) => {
        const { dryRun, ...asked } = body
        if (dryRun) return lookBeforeStriking(parts, actor, asked)
        return once.run({ person: actor.person, key: `${asked.id}/strike-out`, asked }, (unanswered) => {
          const at = now()
          return decide(
            db,
            async (tx) => {
              const made = await proposeStrikeOut(tx, actor, { ...asked, at: at.toISOString() })
              if (made instanceof Refusal) return made
              const answer = await strikeOutView(tx, actor, made, at)
              // Without the words: what is kept for a month is not to hold them.
              await keepAnswer(tx, { ...unanswered, answer: { ...answer, words: null }, at })
              return answer
            },
            publish,
          )
        })
      },
    }),
    route({
      method: 'get',
      path: '/api/strike-outs',
      summary: 'What was struck out, or is proposed to be; of one room, for all who read it',
      query: strikeOutsQuery,
      answer: strikeOutsAnswer,
      handle: async ({ visitor: { actor }, query: { room } }) => {
        const access = room === undefined ? undefined : await readableRoom(db, actor, room)
        if (access instanceof Refusal) return access
        const strikeOuts =
          room === undefined ? await strikeOutsFor(db, actor, now()) : await struckFrom(db, actor, { room, now: now() })
        const heldBefore = strikeOuts
          .map(({ doneAt }) => doneAt ?? '')
          .toSorted()
          .at(-1)
        return { strikeOuts, backups: { heldBefore: heldBefore || null, last: lastBackup() ?? null } }
      },
    }),
    route({
      method: 'get',
      path: '/api/strike-outs/rooms',
      summary: 'The rooms out of which something was struck since a time: a device begins its copies of them anew',
      query: struckRoomsQuery,
      answer: struckRoomsAnswer,
      handle: ({ visitor: { actor }, query: { since } }) => struckRoomsFor(db, actor, since),
    }),
    route({
      method: 'post',
      path: '/api/strike-outs/:strikeOutId/confirm',
      queue: 'past',
      pace: 'decision',
      summary: 'Confirms a strike-out, by a principal who did not propose it, and carries it out',
      params,
      body: strikeOutKey,
      answer: strikeOutAnswer,
      handle: ({ visitor: { actor }, params: { strikeOutId: id }, body: { key } }) =>
        once.run({ person: actor.person, key, asked: ['strike-out', id] }, async (unanswered) => {
          const at = now()
          const confirmed = await decide(db, (tx) => confirm(tx, actor, { id, now: at }), publish)
          if (confirmed instanceof Refusal) return confirmed
          const answer = await strikeOutView(db, actor, await carryOut(parts, confirmed), at)
          await decide(db, (tx) => keepAnswer(tx, { ...unanswered, answer, at }))
          return answer
        }),
    }),
    route({
      method: 'post',
      path: '/api/strike-outs/:strikeOutId/withdraw',
      pace: 'decision',
      summary: 'Withdraws a strike-out that was not confirmed',
      params,
      body: strikeOutKey,
      answer: strikeOutAnswer,
      handle: ({ visitor: { actor }, params: { strikeOutId: id }, body: { key } }) =>
        once.run({ person: actor.person, key, asked: ['withdraw', id] }, (unanswered) =>
          decide(
            db,
            async (tx) => {
              const withdrawn = await withdraw(tx, actor, { id })
              if (withdrawn instanceof Refusal) return withdrawn
              const answer = await strikeOutView(tx, actor, withdrawn, now())
              await keepAnswer(tx, { ...unanswered, answer, at: now() })
              return answer
            },
            publish,
          ),
        ),
    }),
  ]
}
