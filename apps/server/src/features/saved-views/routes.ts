import { groupId } from '@minga/domain/identity/ids'
import { savedViewId } from '@minga/domain/saved-view/saved-view'
import {
  newSavedView,
  savedView,
  savedViewChange,
  savedViewRemoval,
  savedViewRemoved,
  savedViewsAnswer,
  savedViewsQuery,
} from '@minga/protocol/http/saved-views'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { cursor } from '../../http/cursor.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { changeSavedView, neededFor, removeSavedView, saveView } from './commands.ts'
import { savedViews } from './views.ts'

/** The last view of a page. */
const place = cursor(savedViewId)

/** Lists of a group's register under a name: a person's own, and the group's. */
export function savedViewRoutes({ db, now }: { readonly db: Db; readonly now: () => Date }): Route[] {
  const once = new OnceByKey(db)
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/views',
      summary: 'Saved views of the group’s registers: the group’s, and mine',
      params: z.object({ groupId }),
      query: savedViewsQuery,
      answer: savedViewsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: group }, query: { cursor: from, limit }, headers }) => {
        const views = await savedViews(db, actor, group)
        if (views instanceof Refusal) return views
        const after = from === undefined ? undefined : place.read(from)
        if (after instanceof Refusal) return after
        // One that was removed meanwhile begins the list anew.
        const start = after === undefined ? 0 : views.findIndex(({ id }) => id === after) + 1
        const page = views.slice(start, start + limit)
        const last = start + limit < views.length ? page.at(-1) : undefined
        const answer = { views: page, ...(last !== undefined && { cursor: place.write(last.id) }) }
        return sameOrWhole(headers, [actor.person, group, start, limit], answer)
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/views',
      pace: 'decision',
      summary: 'Saves what a list of the group shows under a name, for me or for the group',
      params: z.object({ groupId }),
      body: newSavedView,
      answer: savedView,
      handle: async ({ visitor: { actor }, params: { groupId: group }, body }) => {
        const found = await groupFor(db, actor, group, neededFor[body.scope])
        if (found instanceof Refusal) return found
        return once.run({ person: actor.person, key: `${body.id}/view`, asked: { group, body } }, (unanswered) => {
          const at = now()
          return decide(db, async (tx) => {
            const answer = await saveView(tx, actor, { ...body, group, at: at.toISOString() })
            if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at })
            return answer
          })
        })
      },
    }),
    route({
      method: 'patch',
      path: '/api/groups/:groupId/views/:viewId',
      pace: 'decision',
      summary: 'Renames a saved view, or replaces what it shows',
      params: z.object({ groupId, viewId: savedViewId }),
      body: savedViewChange,
      answer: savedView,
      handle: ({ visitor: { actor }, params: { groupId: group, viewId: view }, body }) =>
        decide(db, (tx) => changeSavedView(tx, actor, { ...body, group, view, at: now().toISOString() })),
    }),
    route({
      method: 'delete',
      path: '/api/groups/:groupId/views/:viewId',
      pace: 'decision',
      summary: 'Removes a saved view',
      params: z.object({ groupId, viewId: savedViewId }),
      query: savedViewRemoval,
      answer: savedViewRemoved,
      handle: async ({ visitor: { actor }, params: { groupId: group, viewId: view }, query: { seen } }) =>
        (await decide(db, (tx) => removeSavedView(tx, actor, { group, view, seen }))) ?? {},
    }),
  ]
}
