import { organisationId } from '@minga/domain/identity/ids'
import { organisationPage as answer } from '@minga/protocol/http/organisations'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { route, type Route } from '../../http/route.ts'
import { organisationPage } from './page-views.ts'

/** An organisation's page, as far as the reader may read its groups. */
export function organisationPageRoutes(db: Db, now: () => Date): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/organisations/:organisationId',
      summary: 'What an organisation leads, supports, is late with and waits for, in the groups I may read',
      params: z.object({ organisationId }),
      answer,
      handle: ({ visitor: { actor }, params: { organisationId: id } }) => organisationPage(db, actor, id, now()),
    }),
  ]
}
