import { roundId, type RoundId } from '@minga/domain/identity/ids'
import { lastDayChange, roundChanged, roundNothing, roundReminded } from '@minga/protocol/http/rounds'
import type { Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { endRound, extendRound, openRoundFor, recordReminders, sayNothing } from './commands.ts'
import { remindToday } from './round-reminders.ts'
import { changedRound } from './round-views.ts'
import type { RoundRouteParts } from './routes.ts'

const params = z.object({ roundId })
const none = z.strictObject({})
const noMail = new Refusal('conflict', 'there is no mail server to remind with')

/** The routes that change an open round. Each answers with the round as it is then. */
export function roundChangeRoutes(parts: Omit<RoundRouteParts, 'historian'>): Route[] {
  const { db, mail, now, publish } = parts
  const change = async (id: RoundId, command: (tx: Transaction) => Promise<Refusal | undefined>) =>
    (await decide(db, command, publish)) ?? changedRound(db, id, now())
  return [
    route({
      method: 'post',
      path: '/api/rounds/:roundId/no-comments',
      pace: 'decision',
      summary: "Says, for one's organisation, that it has no comments, or takes that back",
      params,
      body: roundNothing,
      answer: roundChanged,
      handle: ({ visitor: { actor }, params: { roundId: id }, body }) =>
        change(id, (tx) => sayNothing(tx, actor, { ...body, id, now: now() })),
    }),
    route({
      method: 'post',
      path: '/api/rounds/:roundId/reminders',
      pace: 'reminder',
      summary: 'Reminds the organisations that are silent, each once a day',
      params,
      body: none,
      answer: roundReminded,
      handle: async ({ visitor: { actor }, params: { roundId: id } }) => {
        const round = await openRoundFor(db, actor, { id, now: now() }, 'run-rounds')
        if (round instanceof Refusal) return round
        if (mail === undefined) return noMail
        const reminded = await remindToday({ ...parts, mail }, round)
        const { group } = round
        await decide(db, (tx) => recordReminders(tx, actor, { id, group, organisations: reminded.length }))
        const changed = await changedRound(db, id, now())
        return changed instanceof Refusal ? changed : { ...changed, reminded }
      },
    }),
    route({
      method: 'post',
      path: '/api/rounds/:roundId/last-day',
      pace: 'decision',
      summary: 'Gives a comment round more time',
      params,
      body: lastDayChange,
      answer: roundChanged,
      handle: ({ visitor: { actor }, params: { roundId: id }, body }) =>
        change(id, (tx) => extendRound(tx, actor, { ...body, id, now: now() })),
    }),
    route({
      method: 'post',
      path: '/api/rounds/:roundId/close',
      pace: 'decision',
      summary: 'Closes a comment round before its last day',
      params,
      body: none,
      answer: roundChanged,
      handle: ({ visitor: { actor }, params: { roundId: id } }) =>
        change(id, (tx) => endRound(tx, actor, { id, now: now() })),
    }),
  ]
}
