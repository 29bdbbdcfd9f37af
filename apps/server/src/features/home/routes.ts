import { homeAnswer } from '@minga/protocol/http/home'
import type { Rows } from '@minga/storage/database/schema'

import { route, type Route } from '../../http/route.ts'
import { homeView } from './views.ts'

/** What I and my organisation owe, and what changed since I last looked. */
export function homeRoutes(rows: Rows, now: () => Date): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/home',
      summary: 'What I and my organisation owe, and what changed since I last looked',
      answer: homeAnswer,
      handle: ({ visitor }) => homeView(rows, visitor, now()),
    }),
  ]
}
