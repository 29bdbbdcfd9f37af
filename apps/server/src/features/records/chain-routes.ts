import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { recordId } from '@minga/domain/identity/ids'
import { chainAnswer } from '@minga/protocol/http/chains'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { route, type Route } from '../../http/route.ts'
import { chainView } from '../../views/chain-view.ts'

/** What hangs on a barrier: actions, financings, milestones, and the longest chain of waiting. */
export function chainRoutes(db: Db, now: () => Date): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/records/:recordId/chain',
      summary: 'What hangs on a barrier, what can go on next, and the longest chain of waiting, as far as I may read',
      params: z.object({ recordId }),
      answer: chainAnswer,
      handle: ({ visitor: { actor }, params }) => chainView(db, actor, params.recordId, coalitionDay(now())),
    }),
  ]
}
