import { recordId } from '@minga/domain/identity/ids'
import { pathwayAnswer } from '@minga/protocol/http/pathways'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { route, type Route } from '../../http/route.ts'
import { pathwayOf } from '../../views/pathway-view.ts'

/** A pathway with its series, its levers, what they leave, and what does not add up. */
export function pathwayListRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/records/:recordId/pathway',
      queue: 'list',
      summary:
        'A pathway as it is drawn: its series with their sources, its levers, what they leave, and what does not add up',
      params: z.object({ recordId }),
      answer: pathwayAnswer,
      handle: ({ visitor: { actor }, params }) => pathwayOf(db, actor, params.recordId),
    }),
  ]
}
