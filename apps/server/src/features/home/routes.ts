import { homeAnswer } from '@minga/protocol/http/home'
import type { Db } from '@minga/storage/database/schema'

import { route, type Route } from '../../http/route.ts'
import { homeView } from './views.ts'

/** The open tasks of a person and their organisation, and the changes since the person last looked. */
export function homeRoutes(db: Db, now: () => Date): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/home',
      summary: 'What I and my organisation owe, and what changed since I last looked',
      answer: homeAnswer,
      handle: ({ visitor }) => homeView(db, visitor, now()),
    }),
  ]
}
