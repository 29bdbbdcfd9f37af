import { can } from '@minga/domain/access/can'
import { groupId, ratingId } from '@minga/domain/identity/ids'
import {
  marksGiven,
  newMarks,
  newRating,
  newRatingDecision,
  ratingAnswer,
  ratingDecided,
  ratingsAnswer,
  ratingsQuery,
  waitingRatingsAnswer,
} from '@minga/protocol/http/ratings'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import { ratingsOf } from '@minga/storage/ratings/rating-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { ChangeParts } from '../../commands/register-changes/write-changes.ts'
import { FairQueue } from '../../fair-queue.ts'
import { cursor as cursorOf } from '../../http/cursor.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { closeEarly, markBarriers } from './commands.ts'
import { decideRating } from './decide-rating.ts'
import { openRating } from './open-rating.ts'
import { showsRating } from './rating-access.ts'
import { changedRating, ratingViews, waitingRatings } from './rating-views.ts'

const cursors = cursorOf(z.strictObject({ at: z.string(), id: z.string() }))
const inGroup = z.object({ groupId })
const params = z.object({ ratingId })

/** Ratings: invited organisations mark the same barriers, and no other organisation reads a mark before it is closed. */
export function ratingRoutes(parts: ChangeParts): Route[] {
  const { db, now, publish } = parts
  const once = new OnceByKey(db)
  const queue = new FairQueue()
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/ratings',
      summary: 'The ratings of a group, and how far they are',
      params: inGroup,
      query: ratingsQuery,
      answer: ratingsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, query: { cursor, limit }, headers }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        const after = cursor === undefined ? undefined : cursors.read(cursor)
        if (after instanceof Refusal) return after
        const found = await ratingsOf(db, id, { after, limit: limit + 1 })
        const shown = found.slice(0, limit)
        const last = found.length > limit ? shown.at(-1) : undefined
        const ratings = await ratingViews(db, actor, {
          ratings: shown.filter((rating) => showsRating(actor, rating)),
          group,
          now: now(),
        })
        const next = last && { cursor: cursors.write({ at: last.openedAt, id: last.id }) }
        return sameOrWhole(headers, [actor.person, id, cursor, limit], { ratings, ...next })
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/ratings',
      pace: 'round',
      summary: 'Opens a rating of barriers of the group, named or anonymous, by organisation or by participant',
      params: inGroup,
      body: newRating,
      answer: ratingAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, body }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        if (!can(actor, { action: 'run-rounds', resource: group })) return notAllowed
        const key = `${body.id}/rating`
        const opened = await once.run({ person: actor.person, key, asked: { id, body } }, (unanswered) => {
          const at = now()
          return decide(
            db,
            async (tx) => {
              const refused = await openRating(tx, actor, { group, body, now: at })
              if (refused !== undefined) return refused
              await keepAnswer(tx, { ...unanswered, answer: {}, at })
              return {}
            },
            publish,
          )
        })
        return opened instanceof Refusal ? opened : changedRating(db, actor, body.id, now())
      },
    }),
    route({
      method: 'get',
      path: '/api/ratings',
      summary: 'The open ratings in which my own side has marks to give',
      answer: waitingRatingsAnswer,
      handle: async ({ visitor: { actor } }) => ({ ratings: await waitingRatings(db, actor, now()) }),
    }),
    route({
      method: 'get',
      path: '/api/ratings/:ratingId',
      summary: 'A rating, and how far it is',
      params,
      answer: ratingAnswer,
      handle: ({ visitor: { actor }, params: { ratingId: id } }) => changedRating(db, actor, id, now()),
    }),
    route({
      method: 'post',
      path: '/api/ratings/:ratingId/marks',
      pace: 'decision',
      summary: 'Marks barriers from 1 to 5 for my organisation, or for me where participants count',
      params,
      body: newMarks,
      answer: marksGiven,
      handle: ({ visitor: { actor }, params: { ratingId: id }, body: { key, marks } }) =>
        once.run({ person: actor.person, key: `${key}/marks`, asked: { id, marks } }, (unanswered) =>
          decide(
            db,
            async (tx) => {
              const answer = await markBarriers(tx, actor, { id, now, marks })
              if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at: now() })
              return answer
            },
            publish,
          ),
        ),
    }),
    route({
      method: 'post',
      path: '/api/ratings/:ratingId/close',
      pace: 'decision',
      summary: 'Closes a rating early, once every organisation has answered',
      params,
      body: z.strictObject({}),
      answer: ratingAnswer,
      handle: async ({ visitor: { actor }, params: { ratingId: id } }) =>
        (await decide(db, (tx) => closeEarly(tx, actor, { id, now }), publish)) ?? changedRating(db, actor, id, now()),
    }),
    route({
      method: 'post',
      path: '/api/ratings/:ratingId/decision',
      pace: 'decision',
      summary:
        'Writes classes or scales from a result into the records, and sets barriers aside, as one set of changes',
      params,
      body: newRatingDecision,
      answer: ratingDecided,
      handle: async ({ visitor: { actor }, params: { ratingId: id }, body }) => {
        const asked = { person: actor.person, key: `${body.key}/rating-decision`, asked: { id, body } }
        const decided = await once.run(asked, (unanswered) =>
          decideRating({ ...parts, once, queue }, actor, { ...body, id }, unanswered),
        )
        if (decided instanceof Refusal) return decided
        const changed = await changedRating(db, actor, id, now())
        return changed instanceof Refusal ? changed : { ...changed, ...decided }
      },
    }),
  ]
}
