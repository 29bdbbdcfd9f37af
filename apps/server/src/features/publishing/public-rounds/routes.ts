import { roundId } from '@minga/domain/identity/ids'
import { languageOffered, publicCommentId } from '@minga/domain/public-round/public-round'
import {
  previewQuery,
  publicCommentModerated,
  publicCommentModeration,
  publicCommentsAnswer,
  publicCommentsQuery,
  publicLastDay,
  publicRoundAct,
  publicRoundAnswer,
  publicRoundOpening,
  publicRoundPlan,
} from '@minga/protocol/http/public-rounds'
import { confirmedComments } from '@minga/storage/public-rounds/public-comment-rows'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { decideAndKeep } from '../../../commands/decide-and-keep.ts'
import { cursor as cursorOf } from '../../../http/cursor.ts'
import { OnceByKey } from '../../../http/once-by-key.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import { route, type Route } from '../../../http/route.ts'
import { pageResponse } from '../../../pages/page-response.ts'
import type { PublishingParts } from '../publishing-parts.ts'
import { stampOf } from '../shelf.ts'
import { moderate } from './moderate.ts'
import { openToPublic, withdrawFromPublic } from './open-to-public.ts'
import { extendPublicRound, prepareRound } from './prepare-round.ts'
import { publicRoundFor } from './public-round-for.ts'
import { publishAnswers, withdrawAnswers } from './publish-answers.ts'
import { roundFacts } from './round-facts.ts'
import type { RoundLibrary } from './round-library.ts'
import { publicCommentViews, publicRoundView } from './round-views.ts'

const ofRound = z.object({ roundId })
const ofComment = z.object({ publicCommentId })
const cursors = cursorOf(z.strictObject({ number: z.int() }))
const done = z.object({ isDone: z.literal(true) })

/** Making a round public, deciding about what the public says, and answering it. */
export function publicRoundRoutes(parts: PublishingParts, library: RoundLibrary): Route[] {
  const { db, now, publish } = parts
  const once = new OnceByKey(db)
  const path = '/api/rounds/:roundId/public'

  const act = (end: string, summary: string, command: typeof withdrawFromPublic): Route =>
    route({
      method: 'post',
      path: `${path}/${end}`,
      pace: 'decision',
      summary,
      params: ofRound,
      body: publicRoundAct,
      answer: done,
      handle: ({ visitor: { actor }, params: { roundId: id }, body: { key } }) =>
        once.run({ person: actor.person, key: `${key}/public-${end}`, asked: { id } }, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => command(tx, actor, { id, now: now() })),
        ),
    })

  return [
    route({
      method: 'get',
      path,
      summary: 'Whether a round is public, and whether I may run that',
      params: ofRound,
      answer: publicRoundAnswer,
      handle: ({ visitor: { actor }, params: { roundId: id } }) => publicRoundView(parts, actor, id),
    }),
    route({
      method: 'post',
      path,
      pace: 'round',
      summary: 'Prepares a round for the public: its days, its languages and what explains it',
      params: ofRound,
      body: publicRoundPlan,
      answer: publicRoundAnswer,
      handle: async ({ visitor: { actor }, params: { roundId: id }, body }) =>
        (await decide(db, (tx) => prepareRound(tx, actor, { ...body, id, now: now() }), publish)) ??
        publicRoundView(parts, actor, id),
    }),
    route({
      method: 'get',
      path: `${path}/preview`,
      pace: 'public-page',
      queue: 'past',
      summary: 'The page of a public round as the public will read it',
      params: ofRound,
      query: previewQuery,
      answer: z.string(),
      handle: async ({ visitor: { actor, profile }, params: { roundId: id }, query }) => {
        const found = await publicRoundFor(db, actor, id, now())
        if (found instanceof Refusal) return found
        const language = languageOffered(query.language ?? profile.language, found.row.languages)
        const facts = await roundFacts(parts, found, true)
        const volume = await library.read(facts, stampOf(facts), language)
        return volume instanceof Refusal ? volume : pageResponse(new TextDecoder().decode(volume.page.bytes))
      },
    }),
    route({
      method: 'post',
      path: `${path}/open`,
      pace: 'decision',
      queue: 'past',
      summary: 'Makes a prepared round readable without an account, as it was looked at',
      params: ofRound,
      body: publicRoundOpening,
      answer: done,
      handle: ({ visitor: { actor }, params: { roundId: id }, body: { key, stamp } }) =>
        once.run({ person: actor.person, key: `${key}/public-open`, asked: { id, stamp } }, (unanswered) =>
          openToPublic(parts, actor, { id, stamp, unanswered }),
        ),
    }),
    route({
      method: 'post',
      path: `${path}/last-day`,
      pace: 'decision',
      summary: 'Gives a public round more time',
      params: ofRound,
      body: publicLastDay,
      answer: publicRoundAnswer,
      handle: async ({ visitor: { actor }, params: { roundId: id }, body: { lastDay } }) =>
        (await decide(db, (tx) => extendPublicRound(tx, actor, { id, lastDay, now: now() }), publish)) ??
        publicRoundView(parts, actor, id),
    }),
    act('withdraw', 'Takes a round from the public: its address says so, and no word of it', withdrawFromPublic),
    act('answers', 'Publishes the accepted comments of the public with their answers', publishAnswers),
    act('answers/withdraw', 'Takes comments and answers from the public', withdrawAnswers),
    route({
      method: 'get',
      path: `${path}/comments`,
      summary: 'What the public said in a round, for those who run it; no mail address',
      params: ofRound,
      query: publicCommentsQuery,
      answer: publicCommentsAnswer,
      handle: async ({ visitor: { actor }, params: { roundId: id }, query: { cursor, limit, state } }) => {
        const found = await publicRoundFor(db, actor, id, now())
        if (found instanceof Refusal) return found
        const after = cursor === undefined ? undefined : cursors.read(cursor)
        if (after instanceof Refusal) return after
        const rows = await confirmedComments(db, id, { state, after: after?.number ?? 0, limit: limit + 1 })
        const shown = rows.slice(0, limit)
        const last = rows.length > limit ? shown.at(-1) : undefined
        const comments = await publicCommentViews(db, shown)
        return { comments, ...(last && { cursor: cursors.write({ number: last.number ?? 0 }) }) }
      },
    }),
    route({
      method: 'post',
      path: '/api/public-comments/:publicCommentId/moderation',
      pace: 'decision',
      summary: 'Puts a comment of the public into the matrix, holds it back, or lets it wait again',
      params: ofComment,
      body: publicCommentModeration,
      answer: publicCommentModerated,
      handle: async ({ visitor: { actor }, params: { publicCommentId: id }, body }) => {
        const comment = await decide(db, (tx) => moderate(tx, actor, { ...body, id, now: now() }), publish)
        if (comment instanceof Refusal) return comment
        const [view] = await publicCommentViews(db, [comment])
        return view === undefined ? notFound : { comment: view }
      },
    }),
  ]
}
