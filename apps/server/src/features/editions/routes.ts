import { roadmapId } from '@minga/domain/identity/ids'
import {
  authenticChange,
  authenticChanged,
  changesUnaffected,
  editionsAnswer,
  editionsQuery,
  newEdition,
  newEditionAnswer,
  newTranslations,
  translatedThenAnswer,
  translationAnswer,
  translationChanged,
  translationLinked,
  translationQuery,
  translationsAnswer,
  translationsSaid,
} from '@minga/protocol/http/editions'
import { z } from 'zod'

import { beginEdition, type EditionParts } from '../../commands/editions/begin-edition.ts'
import { leaveUnaffected } from '../../commands/editions/leave-unaffected.ts'
import { makeAuthentic } from '../../commands/editions/make-authentic.ts'
import { linkTranslation, sayOfTranslations } from '../../commands/editions/say-of-translations.ts'
import { writeTranslations } from '../../commands/editions/write-translations.ts'
import { decide } from '../../commands/decide.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { editionsView } from './edition-views.ts'
import { translatedThen, translationView } from './translation-view.ts'

const params = z.object({ roadmapId })

/** The texts of a work in several languages: each is a roadmap of its own, linked with its source clause by clause. */
export function editionRoutes(parts: EditionParts): Route[] {
  const { db, now, publish } = parts
  const once = new OnceByKey(db)
  return [
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/editions',
      queue: 'past',
      pace: 'roadmap',
      summary: 'Begins the text of a roadmap in another language, empty or as a copy to be translated',
      params,
      body: newEdition,
      answer: newEditionAnswer,
      handle: ({ visitor: { actor }, params: { roadmapId: roadmap }, body }) =>
        beginEdition(parts, actor, roadmap, body),
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/editions',
      queue: 'past',
      summary: 'The languages in which a roadmap is there, and how much of each there is to do',
      params,
      query: editionsQuery,
      answer: editionsAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap }, query: { against }, headers }) => {
        const found = await roadmapFor(db, actor, roadmap, 'read')
        if (found instanceof Refusal) return found
        const answer = await editionsView(parts, actor, found, against)
        return answer instanceof Refusal ? answer : sameOrWhole(headers, [actor.person, roadmap, against], answer)
      },
    }),
    route({
      method: 'patch',
      path: '/api/roadmaps/:roadmapId/editions',
      pace: 'decision',
      summary: 'Says which text of a roadmap is authentic, or that all are equally',
      params,
      body: authenticChange,
      answer: authenticChanged,
      handle: ({ visitor: { actor }, params: { roadmapId: roadmap }, body: { authentic } }) =>
        decide(db, (tx) => makeAuthentic(tx, actor, { roadmap, authentic, at: now().toISOString() }), publish),
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/translation',
      queue: 'past',
      summary: 'A text beside the one that it is a translation of, clause by clause',
      params,
      query: translationQuery,
      answer: translationAnswer,
      handle: async ({ visitor: { actor, profile }, params: { roadmapId: id }, query: { against }, headers }) => {
        const answer = await translationView(parts, { actor, language: profile.language }, id, against)
        return answer instanceof Refusal ? answer : sameOrWhole(headers, [actor.person, id, against], answer)
      },
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/translation/:block',
      queue: 'past',
      summary: 'What the source said when a clause was translated',
      params: params.extend({ block: z.string().min(1).max(100) }),
      answer: translatedThenAnswer,
      handle: ({ visitor: { actor, profile }, params: { roadmapId: id, block } }) =>
        translatedThen(parts, { actor, language: profile.language }, id, block),
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/translations',
      queue: 'past',
      pace: 'decision',
      summary: 'Writes translated clauses into a text, linked with those of the source',
      params,
      body: newTranslations,
      answer: translationsAnswer,
      handle: ({ visitor: { actor }, params: { roadmapId: roadmap }, body: { key, ...written } }) =>
        once.run({ person: actor.person, key: `${key}/translations`, asked: { roadmap, ...written } }, (unanswered) =>
          writeTranslations(parts, actor, { ...written, roadmap, key, unanswered }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/translation-states',
      queue: 'past',
      pace: 'decision',
      summary: 'Says that clauses say what their source says, and how good they are',
      params,
      body: translationsSaid,
      answer: translationChanged,
      handle: ({ visitor: { actor }, params: { roadmapId: roadmap }, body: { key, ...said } }) =>
        once.run({ person: actor.person, key: `${key}/translation-states`, asked: { roadmap, said } }, (unanswered) =>
          sayOfTranslations(parts, actor, { ...said, roadmap, unanswered }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/translation-links',
      queue: 'past',
      pace: 'decision',
      summary: 'Says of which clauses of the source a clause is the translation',
      params,
      body: translationLinked,
      answer: translationChanged,
      handle: ({ visitor: { actor }, params: { roadmapId: roadmap }, body: { key, ...linked } }) =>
        once.run({ person: actor.person, key: `${key}/translation-links`, asked: { roadmap, linked } }, (unanswered) =>
          linkTranslation(parts, actor, { ...linked, roadmap, unanswered }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/unaffected',
      pace: 'decision',
      summary: 'Says that changes of a text do not affect its translations',
      params,
      body: changesUnaffected,
      answer: translationChanged,
      handle: ({ visitor: { actor }, params: { roadmapId: roadmap }, body: { key, changes } }) =>
        once.run({ person: actor.person, key: `${key}/unaffected`, asked: { roadmap, changes } }, (unanswered) =>
          decide(db, (tx) => leaveUnaffected(tx, actor, { roadmap, changes, unanswered, at: now() })),
        ),
    }),
  ]
}
