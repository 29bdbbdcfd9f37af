import { organisationId } from '@minga/domain/identity/ids'
import { newSuccession, successionMade, successionsAnswer } from '@minga/protocol/http/organisations'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { allSuccessions } from '@minga/storage/organisations/succession-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { succeed } from './successions.ts'

const params = z.object({ organisationId })
const path = '/api/organisations/:organisationId/successions'

/** Successions of organisations: another name, or a merger into another one. */
export function successionRoutes({ db, now }: { readonly db: Db; readonly now: () => Date }): Route[] {
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path,
      summary: 'What became of an organisation: another name, or a merger into another',
      params,
      answer: successionsAnswer,
      handle: async ({ params: { organisationId: id } }) => {
        if ((await findOrganisation(db, id)) === undefined) return notFound
        const all = await allSuccessions(db)
        return { successions: all.filter(({ organisation }) => organisation === id) }
      },
    }),
    route({
      method: 'post',
      path,
      pace: 'decision',
      summary: 'Enters another name of an organisation, or its merger into another',
      params,
      body: newSuccession,
      answer: successionMade,
      handle: ({ visitor: { actor }, params: { organisationId: organisation }, body: asked }) =>
        once.run(
          { person: actor.person, key: `${asked.id}/succession`, asked: { organisation, asked } },
          (unanswered) =>
            decide(db, async (tx) => {
              const at = now()
              const made = await succeed(tx, actor, { organisation, asked, at: at.toISOString() })
              if (!(made instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer: made, at })
              return made
            }),
        ),
    }),
  ]
}
