import { can } from '@minga/domain/access/can'
import { organisationsAnswer } from '@minga/protocol/http/organisations'
import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'

import { notFound } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'

export function organisationRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/organisations',
      summary: "The coalition's organisations",
      answer: organisationsAnswer,
      handle: async ({ visitor: { actor } }) =>
        can(actor, { action: 'list-organisations' }) ? { organisations: await allOrganisations(db) } : notFound,
    }),
  ]
}
