import { can } from '@minga/domain/access/can'
import { groupId, roundId } from '@minga/domain/identity/ids'
import {
  newRound,
  roundAnswerOf,
  roundChanged,
  roundsAnswer,
  roundsQuery,
  waitingRoundsAnswer,
} from '@minga/protocol/http/rounds'
import { roundVersionAnswer } from '@minga/protocol/http/round-version'
import type { Db } from '@minga/storage/database/schema'
import { roundsOf } from '@minga/storage/rounds/round-rows'
import { z } from 'zod'

import type { HistorianPort } from '../../history/historian-port.ts'
import { cursor as cursorOf } from '../../http/cursor.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { MailOutbox } from '../../mail/mail-outbox.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { roundFor } from '../../views/readable-rooms.ts'
import { openRound } from './open-round.ts'
import { roundVersion } from './round-version.ts'
import { changedRound, readableRounds, roundViews, waitingRounds } from './round-views.ts'

export interface RoundRouteParts {
  readonly db: Db
  readonly historian: HistorianPort
  readonly mail: Pick<MailOutbox, 'keep' | 'wake'> | undefined
  readonly site: () => string
  readonly now: () => Date
  readonly publish: () => void
}

const cursors = cursorOf(z.strictObject({ at: z.string(), id: z.string() }))
const inGroup = z.object({ groupId })
const params = z.object({ roundId })

/** Comment rounds: one version, invited organisations, a last day, and who has answered. */
export function roundRoutes({ db, historian, mail, now, publish }: RoundRouteParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/rounds',
      summary: 'The comment rounds of a group, and who has answered',
      params: inGroup,
      query: roundsQuery,
      answer: roundsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, query: { cursor, limit } }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        const after = cursor === undefined ? undefined : cursors.read(cursor)
        if (after instanceof Refusal) return after
        const found = await roundsOf(db, id, { after, limit: limit + 1 })
        const shown = found.slice(0, limit)
        const last = found.length > limit ? shown.at(-1) : undefined
        const rounds = await roundViews(db, await readableRounds(db, actor, shown), now())
        const next = last && { cursor: cursors.write({ at: last.openedAt, id: last.id }) }
        return { rounds, mails: mail !== undefined, ...next }
      },
    }),
    route({
      method: 'get',
      path: '/api/rounds',
      summary: "The open rounds that wait for one's own organisation",
      answer: waitingRoundsAnswer,
      handle: async ({ visitor: { actor } }) => ({ rounds: await waitingRounds(db, actor, now()) }),
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/rounds',
      pace: 'round',
      queue: 'past',
      summary: 'Opens a comment round on a roadmap, or on records of the register, as they stand now',
      params: inGroup,
      body: newRound,
      answer: roundChanged,
      handle: async ({ visitor: { actor }, params: { groupId: id }, body }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        if (!can(actor, { action: 'run-rounds', resource: group })) return notAllowed
        const refused = await openRound({ db, historian, now, publish }, actor, group, body)
        return refused ?? changedRound(db, body.id, now())
      },
    }),
    route({
      method: 'get',
      path: '/api/rounds/:roundId',
      summary: 'A comment round, and who has answered',
      params,
      answer: roundAnswerOf,
      handle: async ({ visitor: { actor }, params: { roundId: id } }) => {
        const found = await roundFor(db, actor, id)
        if (found instanceof Refusal) return found
        const changed = await changedRound(db, id, now())
        return changed instanceof Refusal ? changed : { ...changed, mails: mail !== undefined }
      },
    }),
    route({
      method: 'get',
      path: '/api/rounds/:roundId/version',
      queue: 'past',
      summary: 'What a round asks about as it stood when it was opened, and what has changed since',
      params,
      answer: roundVersionAnswer,
      handle: async ({ visitor: { actor, profile }, params: { roundId: id } }) => {
        const found = await roundFor(db, actor, id)
        return found instanceof Refusal
          ? found
          : roundVersion(db, historian, { actor, language: profile.language }, found.round)
      },
    }),
  ]
}
