import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { coalitionPageAnswer } from '@minga/protocol/http/coalition-page'
import { rowsVersion } from '@minga/storage/database/rows-version'

import { route, type Route } from '../../http/route.ts'
import { unlessSame } from '../../http/unless-same.ts'
import { KeptPages } from './kept-pages.ts'
import { pageGroups } from './page-groups.ts'
import { coalitionPage, type PageParts } from './page-view.ts'

interface PageRouteParts extends PageParts {
  readonly now: () => Date
}

/** The coalition's page: read by every signed-in person, of the open groups that they read. */
export function coalitionPageRoutes(parts: PageRouteParts): Route[] {
  const { db, now, behind } = parts
  const kept = new KeptPages()
  return [
    route({
      method: 'get',
      path: '/api/coalition/page',
      queue: 'list',
      summary:
        'Where the coalition is led, what stands in the way, what is late and what is financed, of the open groups I read',
      answer: coalitionPageAnswer,
      handle: async ({ visitor: { actor }, headers }) => {
        const groups = (await pageGroups(db, actor)).map(({ id }) => id)
        const day = coalitionDay(now())
        const version = [await rowsVersion(db), groups, day, groups.length === 0 ? 0 : behind().size]
        return unlessSame(headers, { of: [actor.person, 'coalition-page'], version }, () =>
          kept.page(JSON.stringify(version), () => coalitionPage(parts, actor, day)),
        )
      },
    }),
  ]
}
