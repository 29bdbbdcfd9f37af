import { groupId, organisationId } from '@minga/domain/identity/ids'
import { groupAsksAnswer, groupAsksQuery, organisationAsks } from '@minga/protocol/http/asks'
import { mostPerPage } from '@minga/protocol/http/pages'
import { askPlace, listAsks, type AskFilter } from '@minga/storage/asks/ask-rows'
import { asksOfferedTo } from '@minga/storage/asks/offer-rows'
import type { Db } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { z } from 'zod'

import { cursor } from '../../http/cursor.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { askViews } from '../../views/ask-views.ts'
import { groupFor, readableGroupIds } from '../../views/readable-groups.ts'

const place = cursor(askPlace)

/** What the records of a group need; and what an organisation is asked, needs and offers, as far as the reader may read. */
export function askListRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/asks',
      summary: 'What the records of a group need, and the offers to it',
      params: z.object({ groupId }),
      query: groupAsksQuery,
      answer: groupAsksAnswer,
      handle: async ({ visitor: { actor }, params, query: { kind, state, cursor: from, limit } }) => {
        const group = await groupFor(db, actor, params.groupId, 'read')
        if (group instanceof Refusal) return group
        const after = from === undefined ? undefined : place.read(from)
        if (after instanceof Refusal) return after
        const filter = { readable: [group.id], kind, state, isCurrent: true, after, limit: limit + 1 }
        const found = await listAsks(db, filter)
        const page = found.slice(0, limit)
        const last = page.at(-1)
        const next = found.length > limit && last ? { cursor: place.write({ at: last.at, id: last.id }) } : {}
        return { asks: await askViews(db, page), ...next }
      },
    }),
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/asks',
      summary: 'What an organisation is asked, needs and offers, in the groups I may read',
      params: z.object({ organisationId }),
      answer: organisationAsks,
      handle: async ({ visitor: { actor }, params: { organisationId: id } }) => {
        if ((await findOrganisation(db, id)) === undefined) return notFound
        const readable = await readableGroupIds(db, actor)
        const open = (filter: Partial<AskFilter>) =>
          listAsks(db, { readable, state: 'open', isCurrent: true, limit: mostPerPage, ...filter })
        const ids = await asksOfferedTo(db, id, { readable, limit: mostPerPage })
        const [asked, needs, offered] = await Promise.all([
          open({ asked: id }),
          open({ neededBy: id }),
          listAsks(db, { readable, ids, isCurrent: true }),
        ])
        const isOwn = ({ organisation, state }: { organisation: string; state: string }) =>
          organisation === id && state !== 'withdrawn'
        return {
          asked: await askViews(db, asked),
          needs: await askViews(db, needs),
          offered: await askViews(db, offered, isOwn),
        }
      },
    }),
  ]
}
