import { customFieldId } from '@minga/domain/custom-field/custom-field'
import {
  customFieldChange,
  customFieldMade,
  customFieldsAnswer,
  customFieldsQuery,
  newCustomField,
} from '@minga/protocol/http/custom-fields'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import { countUses } from '@minga/storage/records/custom-field-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { customFieldsFor } from '../../views/closed-fields.ts'
import { readableGroupIds } from '../../views/readable-groups.ts'
import { changeCustomField, makeCustomField } from './commands.ts'

interface CustomFieldParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** Fields of records that the coalition makes for itself. Everybody reads which there are; the secretariat makes them. */
export function customFieldRoutes({ db, now, publish }: CustomFieldParts): Route[] {
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path: '/api/coalition/fields',
      summary: 'The fields of records that the coalition made for itself, with what each is for',
      query: customFieldsQuery,
      answer: customFieldsAnswer,
      handle: async ({ visitor: { actor }, query: { uses }, headers }) => {
        const readable = await readableGroupIds(db, actor)
        const fields = await customFieldsFor(db, readable)
        if (uses === '0') return sameOrWhole(headers, ['fields'], { fields })
        const counted = await Promise.all(
          fields.map(async (field) => ({ ...field, uses: await countUses(db, field, readable) })),
        )
        return { fields: counted }
      },
    }),
    route({
      method: 'post',
      path: '/api/coalition/fields',
      pace: 'decision',
      summary: 'Makes a field for a kind of record: at most eight that are not retired',
      body: newCustomField,
      answer: customFieldMade,
      handle: ({ visitor: { actor }, body }) =>
        once.run({ person: actor.person, key: `${body.id}/field`, asked: body }, (unanswered) => {
          const at = now()
          return decide(
            db,
            async (tx) => {
              const answer = await makeCustomField(tx, actor, { ...body, at: at.toISOString() })
              if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at })
              return answer
            },
            publish,
          )
        }),
    }),
    route({
      method: 'patch',
      path: '/api/coalition/fields/:fieldId',
      pace: 'decision',
      summary: 'Changes a field’s words, order or choices; retires it, or brings it back. Its type stays',
      params: z.object({ fieldId: customFieldId }),
      body: customFieldChange,
      answer: customFieldMade,
      handle: ({ visitor: { actor }, params: { fieldId: id }, body }) =>
        decide(db, (tx) => changeCustomField(tx, actor, { ...body, id, at: now().toISOString() }), publish),
    }),
  ]
}
