import { contributionId } from '@minga/domain/contribution/contribution'
import { groupId, organisationId, recordId } from '@minga/domain/identity/ids'
import {
  contributionHistory,
  contributionsAnswer,
  groupFinancing,
  providedAnswer,
  providedQuery,
} from '@minga/protocol/http/contributions'
import { rowsVersion } from '@minga/storage/database/rows-version'
import type { Db } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { z } from 'zod'

import { cursor as cursorOf } from '../../http/cursor.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { unlessSame } from '../../http/unless-same.ts'
import { contributionsOf, historyOf } from './contribution-views.ts'
import { financingOf } from './group-financing.ts'
import { providedBy } from './provided.ts'

const place = cursorOf(contributionId)

/** Contributions and their sums: of a financing, of a group, of a provider; and the history of one. */
export function contributionListRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/records/:recordId/contributions',
      summary: 'What is contributed to a financing, and its sums by currency and price year',
      params: z.object({ recordId }),
      answer: contributionsAnswer,
      handle: async ({ visitor: { actor }, params: { recordId: id }, headers }) =>
        unlessSame(headers, { of: [actor.person, id, 'contributions'], version: await rowsVersion(db) }, () =>
          contributionsOf(db, actor, id),
        ),
    }),
    route({
      method: 'get',
      path: '/api/contributions/:contributionId/history',
      summary: 'All that was said of a contribution, by whom and when',
      params: z.object({ contributionId }),
      answer: contributionHistory,
      handle: ({ visitor: { actor }, params: { contributionId: id } }) => historyOf(db, actor, id),
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/financing',
      queue: 'list',
      summary: 'The sums of the financings of a group, and which barriers they help with',
      params: z.object({ groupId }),
      answer: groupFinancing,
      handle: async ({ visitor: { actor }, params: { groupId: id }, headers }) =>
        unlessSame(headers, { of: [actor.person, id, 'financing'], version: await rowsVersion(db) }, () =>
          financingOf(db, actor, id),
        ),
    }),
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/contributions',
      queue: 'list',
      summary: 'What an organisation contributes, and what is said in its name, in the groups I may read',
      params: z.object({ organisationId }),
      query: providedQuery,
      answer: providedAnswer,
      handle: async ({ visitor: { actor }, params: { organisationId: id }, query: { cursor, limit }, headers }) => {
        const after = cursor === undefined ? undefined : place.read(cursor)
        if (after instanceof Refusal) return after
        if ((await findOrganisation(db, id)) === undefined) return notFound
        const of = [actor.person, id, 'provided', after, limit]
        return unlessSame(headers, { of, version: await rowsVersion(db) }, async () => {
          const { shown, totals } = await providedBy(db, actor, id)
          const from = after === undefined ? 0 : shown.findIndex((each) => each.id > after)
          const page = from < 0 ? [] : shown.slice(from, from + limit)
          const last = page.at(-1)
          const hasMore = last !== undefined && last !== shown.at(-1)
          return { contributions: page, totals, ...(hasMore && { cursor: place.write(last.id) }) }
        })
      },
    }),
  ]
}
