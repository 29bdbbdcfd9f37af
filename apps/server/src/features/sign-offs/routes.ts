import { roadmapId } from '@minga/domain/identity/ids'
import { positionId } from '@minga/domain/sign-off/position'
import { signOffId } from '@minga/domain/sign-off/sign-off'
import {
  newPosition,
  newSignOff,
  positionConfirmation,
  positionConfirmed,
  positionGiven,
  receivedPosition,
  signOffClosed,
  signOffClosing,
  signOffExtended,
  signOffExtension,
  signOffMade,
  signOffMove,
  signOffMoved,
} from '@minga/protocol/http/sign-off-acts'
import {
  cardsToTranslateAnswer,
  roadmapSignOffsAnswer,
  signOffAnswer,
  waitingSignOffsAnswer,
} from '@minga/protocol/http/sign-offs'
import {
  earlierAnswer as earlierAnswerShape,
  liveDriftAnswer,
  signedTextAnswer,
  signedTextQuery,
} from '@minga/protocol/http/signed-texts'
import { versionId } from '@minga/domain/version/version'
import { z } from 'zod'

import { decideAndKeep } from '../../commands/decide-and-keep.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { cardsOfVersion } from './cards-behind.ts'
import { closeEarly } from './end-sign-off.ts'
import { earlierAnswer } from './earlier-answer.ts'
import { extendSignOff } from './extend-sign-off.ts'
import { givePosition } from './give-position.ts'
import { roadmapSignOffs, waitingSignOffs } from './lines.ts'
import { liveDrift } from './live-drift.ts'
import { moveSignOff } from './move-sign-off.ts'
import { openSignOff } from './open-sign-off.ts'
import { confirmReceived, enterPosition } from './received-position.ts'
import { signOffFor, type SignOffParts } from './sign-off-for.ts'
import { textOf } from './text-of.ts'
import { signOffView } from './views.ts'

const ofRoadmap = z.object({ roadmapId })
const ofVersion = z.object({ roadmapId, versionId })
const one = z.object({ signOffId })

/** Organisations sign a version of a text: each answer is bound to the text that was read. */
export function signOffRoutes(parts: SignOffParts): Route[] {
  const { db, now } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path: '/api/sign-offs',
      summary: 'The sign-offs that wait for an answer that I may give for my organisation',
      answer: waitingSignOffsAnswer,
      handle: async ({ visitor: { actor } }) => ({ signOffs: await waitingSignOffs(db, actor, now()) }),
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/sign-offs',
      summary: 'The sign-offs of a roadmap, and whether I may open one',
      params: ofRoadmap,
      answer: roadmapSignOffsAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap }, headers }) => {
        const found = await roadmapFor(db, actor, roadmap, 'read')
        if (found instanceof Refusal) return found
        return sameOrWhole(headers, [actor.person, roadmap], await roadmapSignOffs(db, actor, found, now()))
      },
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/sign-offs',
      queue: 'past',
      pace: 'round',
      summary: 'Asks organisations to sign a version of a roadmap',
      params: ofRoadmap,
      body: newSignOff,
      answer: signOffMade,
      handle: ({ visitor: { actor }, params: { roadmapId: roadmap }, body }) =>
        once.run({ person: actor.person, key: `${body.id}/sign-off`, asked: { roadmap, body } }, (unanswered) =>
          openSignOff(parts, actor, { ...body, roadmap, unanswered }),
        ),
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/versions/:versionId/cards',
      queue: 'past',
      summary:
        'The cards of a version whose titles are to be updated, or missing, in its language, before it is signed',
      params: ofVersion,
      answer: cardsToTranslateAnswer,
      handle: ({ visitor: { actor }, params: { roadmapId: roadmap, versionId: version } }) =>
        cardsOfVersion(parts, actor, { roadmap, version }),
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId',
      summary: 'A sign-off: for those asked what each organisation answers, for other readers its state and result',
      params: one,
      answer: signOffAnswer,
      handle: async ({ visitor: { actor }, params: { signOffId: id }, headers }) => {
        const found = await signOffFor(db, actor, id)
        if (found instanceof Refusal) return found
        return sameOrWhole(headers, [actor.person, id], await signOffView(db, actor, found, now()))
      },
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/text',
      queue: 'past',
      summary: 'The text that is signed, or one that was, with its records as they were then',
      params: one,
      query: signedTextQuery,
      answer: signedTextAnswer,
      handle: ({ visitor: { actor, profile }, params: { signOffId: id }, query }) =>
        textOf(parts, { actor, language: profile.language }, { id, ...query }),
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/live',
      queue: 'past',
      summary: 'The clauses in which the roadmap as it stands now differs from the text that is signed',
      params: one,
      answer: liveDriftAnswer,
      handle: ({ visitor: { actor }, params: { signOffId: id } }) => liveDrift(parts, actor, id),
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/earlier',
      queue: 'past',
      summary: 'What my organisation answered to an earlier version of this text, and the clauses that changed since',
      params: one,
      answer: earlierAnswerShape,
      handle: ({ visitor: { actor }, params: { signOffId: id } }) => earlierAnswer(parts, actor, id),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/positions',
      pace: 'decision',
      summary: 'Answers for my organisation, to the text that I read',
      params: one,
      body: newPosition,
      answer: positionGiven,
      handle: ({ visitor: { actor }, params: { signOffId: id }, body }) =>
        once.run({ person: actor.person, key: `${body.id}/position`, asked: { id, body } }, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => givePosition(tx, actor, { ...body, signOff: id, now })),
        ),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/received-positions',
      pace: 'decision',
      summary:
        'Enters what an organisation answered by official letter: it counts once the organisation has confirmed it',
      params: one,
      body: receivedPosition,
      answer: positionGiven,
      handle: ({ visitor: { actor }, params: { signOffId: id }, body }) =>
        once.run({ person: actor.person, key: `${body.id}/received`, asked: { id, body } }, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => enterPosition(tx, actor, { ...body, signOff: id, now })),
        ),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/positions/:positionId/confirm',
      pace: 'decision',
      summary: 'Confirms for my organisation a position that came by official letter',
      params: one.extend({ positionId }),
      body: positionConfirmation,
      answer: positionConfirmed,
      handle: ({ visitor: { actor }, params: { signOffId: id, positionId: position }, body: { key } }) =>
        once.run({ person: actor.person, key: `${key}/confirm`, asked: { id, position } }, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => confirmReceived(tx, actor, { signOff: id, position, now })),
        ),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/move',
      queue: 'past',
      pace: 'decision',
      summary: 'Puts another version in the place of the one that is signed, and asks again where clauses changed',
      params: one,
      body: signOffMove,
      answer: signOffMoved,
      handle: ({ visitor: { actor }, params: { signOffId: id }, body }) =>
        once.run({ person: actor.person, key: `${body.key}/move-sign-off`, asked: { id, body } }, (unanswered) =>
          moveSignOff(parts, actor, { ...body, id, unanswered }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/extension',
      pace: 'decision',
      summary: 'Moves the last day for my organisation, once for each sign-off that is decided by consensus',
      params: one,
      body: signOffExtension,
      answer: signOffExtended,
      handle: ({ visitor: { actor }, params: { signOffId: id }, body }) =>
        once.run({ person: actor.person, key: `${body.key}/extension`, asked: { id, body } }, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => extendSignOff(tx, actor, { ...body, id, now })),
        ),
    }),
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/close',
      pace: 'decision',
      summary: 'Closes a sign-off early, once all have answered',
      params: one,
      body: signOffClosing,
      answer: signOffClosed,
      handle: ({ visitor: { actor }, params: { signOffId: id }, body: { key } }) =>
        once.run({ person: actor.person, key: `${key}/close-sign-off`, asked: { id } }, (unanswered) =>
          decideAndKeep(parts, unanswered, (tx) => closeEarly(tx, actor, { id, now })),
        ),
    }),
  ]
}
