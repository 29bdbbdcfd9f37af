import { can } from '@minga/domain/access/can'
import { groupMatrix } from '@minga/protocol/http/working-groups'
import type { Db } from '@minga/storage/database/schema'

import { notFound } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { matrixView } from './matrix-views.ts'

/** Organisations and groups at a glance, for those who run the coalition. */
export function matrixRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/administration/groups',
      summary: 'The matrix of organisations and groups',
      answer: groupMatrix,
      handle: async ({ visitor: { actor } }) => (can(actor, { action: 'run-groups' }) ? matrixView(db) : notFound),
    }),
  ]
}
