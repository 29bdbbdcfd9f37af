import { can } from '@minga/domain/access/can'
import { consultationId } from '@minga/domain/consultation/consultation'
import { roadmapId } from '@minga/domain/identity/ids'
import {
  choiceView,
  comparedBlocksAnswer,
  consolidated,
  consolidating,
  consultationAnswer,
  consultationChange,
  consultationChanged,
  consultationMade,
  consultationsAnswer,
  membersReminded,
  newChoice,
  newConsultation,
  remindingMembers,
  roadmapConsultationsAnswer,
} from '@minga/protocol/http/consultations'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { OnceByKey } from '../../../http/once-by-key.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import { route, type Route } from '../../../http/route.ts'
import { sameOrWhole } from '../../../http/unless-same.ts'
import { roadmapFor } from '../../../views/readable-rooms.ts'
import { mailing } from '../sending-parts.ts'
import { changeConsultation, endConsultation } from './change-consultation.ts'
import { decideBlock } from './choices.ts'
import { choiceViews, comparedBlocks } from './compared-blocks.ts'
import { consolidate } from './consolidate.ts'
import { consultationFor, openConsultationFor } from './consultation-for.ts'
import type { ConsultationParts } from './consultation-parts.ts'
import { consultableRoadmap, openConsultation } from './open-consultation.ts'
import { remindMembers } from './remind-members.ts'
import { consultationLines, consultationView } from './views.ts'

const ofRoadmap = z.object({ roadmapId })
const one = z.object({ consultationId })

/** An organisation's questions to its own members about a text: for its named readers, and absent for all others. */
export function consultationRoutes(parts: ConsultationParts): Route[] {
  const { db, now, publish } = parts
  const mails = parts.mail !== undefined
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path: '/api/consultations',
      summary: 'The consultations of my organisation that I am a named reader of, the newest first',
      answer: consultationsAnswer,
      handle: async ({ visitor: { actor }, headers }) =>
        sameOrWhole(headers, [actor.person], { consultations: await consultationLines(db, actor) }),
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/consultations',
      summary: 'Those of one roadmap, and whether I may open one',
      params: ofRoadmap,
      answer: roadmapConsultationsAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap }, headers }) => {
        const found = await roadmapFor(db, actor, roadmap, 'read')
        if (found instanceof Refusal) return found
        const mayOpen = can(actor, { action: 'open-consultation', resource: found.access })
        const lines = await consultationLines(db, actor)
        const consultations = lines.filter((each) => each.roadmap === roadmap)
        return sameOrWhole(headers, [actor.person, roadmap], { mayOpen, mails, consultations })
      },
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/consultations',
      queue: 'file',
      pace: 'invitation',
      summary:
        'Mails a version to members of my own organisation, each a mail of their own; its named readers alone know of it',
      params: ofRoadmap,
      body: newConsultation,
      answer: consultationMade,
      handle: async ({ visitor, params: { roadmapId: roadmap }, body, signal }) => {
        const { actor } = visitor
        const found = await consultableRoadmap(db, actor, roadmap)
        if (found instanceof Refusal) return found
        const able = mailing(parts)
        if (able instanceof Refusal) return able
        const keyed = { person: actor.person, key: `${body.id}/consultation`, asked: { roadmap, body } }
        return once.run(keyed, (unanswered) =>
          openConsultation({ ...able, publish }, { ...visitor, signal }, { ...body, roadmap, unanswered }),
        )
      },
    }),
    route({
      method: 'get',
      path: '/api/consultations/:consultationId',
      summary: 'One consultation: whom it asks, what came of it, who reads it',
      params: one,
      answer: consultationAnswer,
      handle: async ({ visitor: { actor }, params: { consultationId: id } }) => {
        const found = await consultationFor(db, actor, id)
        return found instanceof Refusal ? found : consultationView(db, actor, found, mails)
      },
    }),
    route({
      method: 'get',
      path: '/api/consultations/:consultationId/blocks',
      summary: 'The text as it was sent, beside what each member wants there and what was decided',
      params: one,
      answer: comparedBlocksAnswer,
      handle: async ({ visitor: { actor }, params: { consultationId: id }, headers }) => {
        const found = await consultationFor(db, actor, id)
        if (found instanceof Refusal) return found
        const blocks = await comparedBlocks(db, actor, found.consultation)
        return sameOrWhole(headers, [actor.person, id], { blocks })
      },
    }),
    route({
      method: 'patch',
      path: '/api/consultations/:consultationId',
      pace: 'decision',
      summary: 'Names its readers, moves its last day, closes it or opens it again',
      params: one,
      body: consultationChange,
      answer: consultationChanged,
      handle: async ({ visitor: { actor }, params: { consultationId: id }, body }) =>
        (await decide(db, (tx) => changeConsultation(tx, actor, { ...body, id, at: now().toISOString() }), publish)) ??
        {},
    }),
    route({
      method: 'delete',
      path: '/api/consultations/:consultationId',
      pace: 'decision',
      summary: 'Deletes it with its files; a hold keeps it',
      params: one,
      answer: consultationChanged,
      handle: async ({ visitor: { actor }, params: { consultationId: id } }) => {
        const stored = await decide(db, (tx) => endConsultation(tx, actor, { id, at: now().toISOString() }), publish)
        if (stored instanceof Refusal) return stored
        await parts.files.forget(stored)
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/api/consultations/:consultationId/remind',
      pace: 'reminder',
      summary: 'Writes again to members who have not answered, once a day',
      params: one,
      body: remindingMembers,
      answer: membersReminded,
      handle: async ({ visitor, params: { consultationId: id }, body: { key } }) => {
        const { actor } = visitor
        const found = await openConsultationFor(db, actor, id)
        if (found instanceof Refusal) return found
        const able = mailing(parts)
        if (able instanceof Refusal) return able
        return once.run({ person: actor.person, key, asked: { consultation: id, remind: true } }, (unanswered) =>
          decide(
            db,
            async (tx) => {
              const answer = await remindMembers(tx, able, visitor, id)
              if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at: now() })
              return answer
            },
            () => {
              publish()
              able.mail.wake()
            },
          ),
        )
      },
    }),
    route({
      method: 'post',
      path: '/api/consultations/:consultationId/choices',
      pace: 'changes',
      summary: 'Decides about one place of the text: a member’s wording, several, words of our own, or none',
      params: one,
      body: newChoice,
      answer: choiceView,
      handle: async ({ visitor: { actor }, params: { consultationId: id }, body }) => {
        const row = await decide(db, (tx) => decideBlock(tx, actor, { ...body, id, at: now().toISOString() }), publish)
        if (row instanceof Refusal) return row
        const [view] = await choiceViews(db, actor, actor.organisation, [row])
        return view ?? notFound
      },
    }),
    route({
      method: 'post',
      path: '/api/consultations/:consultationId/consolidation',
      queue: 'past',
      pace: 'comment',
      summary: 'Makes one set of proposals of all that was decided, as a draft that its named readers read and send',
      params: one,
      body: consolidating,
      answer: consolidated,
      handle: async ({ visitor: { actor, profile }, params: { consultationId: id }, body: { key, comment } }) => {
        const found = await openConsultationFor(db, actor, id)
        if (found instanceof Refusal) return found
        const { language } = profile
        const keyed = { person: actor.person, key: `${key}/consolidation`, asked: { id, comment } }
        return once.run(keyed, (unanswered) => consolidate(parts, actor, { id, key, comment, language, unanswered }))
      },
    }),
  ]
}
