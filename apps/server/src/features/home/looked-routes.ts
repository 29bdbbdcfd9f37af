import { lookedAnswer } from '@minga/protocol/http/home'
import { setLastLooked } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'

import { route, type Route } from '../../http/route.ts'

export function lookedRoutes(db: Db, now: () => Date): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/home/looked',
      pace: 'own',
      summary: 'Says that I have seen what changed until now',
      answer: lookedAnswer,
      handle: async ({ visitor: { profile } }) => {
        const lastLooked = now().toISOString()
        await setLastLooked(db, profile.id, lastLooked)
        return { lastLooked }
      },
    }),
  ]
}
