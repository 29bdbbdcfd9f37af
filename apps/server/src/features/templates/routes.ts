import { groupId } from '@minga/domain/identity/ids'
import { templateId } from '@minga/domain/template/template'
import {
  newTemplate,
  registerTemplate,
  registerTemplateAnswer,
  templateAnswer,
  templateChange,
  templatesAnswer,
} from '@minga/protocol/http/templates'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { templatesIn } from '../../views/template-views.ts'
import { addViewsOf, changeMadeTemplate, keepTemplate } from './commands.ts'
import { readTemplateSource } from './template-source.ts'

interface TemplateParts {
  readonly db: Db
  readonly historian: Pick<HistorianPort, 'document'>
  readonly now: () => Date
}

/** Templates of roadmaps and registers: what a group finds, and what the coalition and its groups keep. */
export function templateRoutes({ db, historian, now }: TemplateParts): Route[] {
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/templates',
      summary: 'Templates with which a roadmap of the group begins, or its register gets views',
      params: z.object({ groupId }),
      answer: templatesAnswer,
      handle: async ({ visitor: { actor, profile }, params: { groupId: group } }) => {
        const templates = await templatesIn(db, actor, { group, language: profile.language })
        return templates instanceof Refusal ? templates : { templates }
      },
    }),
    route({
      method: 'post',
      path: '/api/templates',
      pace: 'decision',
      queue: 'past',
      summary: 'Keeps the form of a roadmap, or the views of a register, as a template',
      body: newTemplate,
      answer: templateAnswer,
      handle: ({ visitor: { actor }, body }) =>
        once.run({ person: actor.person, key: `${body.id}/template`, asked: body }, async (unanswered) => {
          const source = await readTemplateSource({ db, historian }, actor, body)
          if (source instanceof Refusal) return source
          const at = now()
          return decide(db, async (tx) => {
            const answer = await keepTemplate(tx, actor, { asked: body, source, at: at.toISOString() })
            if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at })
            return answer
          })
        }),
    }),
    route({
      method: 'patch',
      path: '/api/templates/:templateId',
      pace: 'decision',
      summary: 'Renames a template, archives it or takes it out of the archive',
      params: z.object({ templateId }),
      body: templateChange,
      answer: templateAnswer,
      handle: ({ visitor: { actor }, params: { templateId: id }, body }) =>
        decide(db, (tx) => changeMadeTemplate(tx, actor, { id, ...body, at: now().toISOString() })),
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/register/template',
      pace: 'decision',
      summary: 'Gives the group’s register the views of a template',
      params: z.object({ groupId }),
      body: registerTemplate,
      answer: registerTemplateAnswer,
      handle: ({ visitor: { actor, profile }, params: { groupId: group }, body: { key, template } }) =>
        once.run(
          { person: actor.person, key: `${key}/register-template`, asked: { group, template } },
          (unanswered) => {
            const at = now()
            const wanted = { group, template, language: profile.language }
            return decide(db, async (tx) => {
              const answer = await addViewsOf(tx, actor, wanted, at.toISOString())
              if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at })
              return answer
            })
          },
        ),
    }),
  ]
}
