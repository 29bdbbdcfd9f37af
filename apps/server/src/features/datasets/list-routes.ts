import { can } from '@minga/domain/access/can'
import { groupId } from '@minga/domain/identity/ids'
import { datasetId } from '@minga/domain/series/dataset'
import { datasetsAnswer, observationsAnswer, observationsQuery, wholeDataset } from '@minga/protocol/http/datasets'
import { pageQuery } from '@minga/protocol/http/pages'
import type { Db } from '@minga/storage/database/schema'
import { datasetsOf } from '@minga/storage/datasets/dataset-rows'
import { seriesKeys, seriesOf } from '@minga/storage/datasets/series-rows'
import { z } from 'zod'

import { cursor as cursorOf } from '../../http/cursor.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { sameOrWhole } from '../../http/unless-same.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { datasetFor } from './dataset-access.ts'
import { besideAnswers, datasetAnswers } from './dataset-views.ts'

const place = cursorOf(z.int().min(0))
const key = cursorOf(z.object({ place: z.string(), variable: z.string() }))

/** The datasets of a group, one of them whole, and what they say side by side. */
export function datasetListRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/groups/:groupId/datasets',
      queue: 'list',
      summary: 'The datasets of a group: those that are confirmed, and those that I brought and did not confirm',
      params: z.object({ groupId }),
      answer: datasetsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, headers }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        const datasets = await datasetAnswers(db, await datasetsOf(db, id, actor.person))
        const mayBring = can(actor, { action: 'write', resource: group })
        return sameOrWhole(headers, [actor.person, id], { datasets, mayBring })
      },
    }),
    route({
      method: 'get',
      path: '/api/datasets/:datasetId',
      queue: 'list',
      summary: 'A dataset with its series, as they were read and as they were printed',
      params: z.object({ datasetId }),
      query: z.strictObject(pageQuery),
      answer: wholeDataset,
      handle: async ({ visitor: { actor }, params: { datasetId: id }, query: { cursor, limit }, headers }) => {
        const found = await datasetFor(db, actor, id)
        if (found instanceof Refusal) return found
        const after = cursor === undefined ? -1 : place.read(cursor)
        if (after instanceof Refusal) return after
        const page = await seriesOf(db, id, { after, limit: limit + 1 })
        const series = page.slice(0, limit).map(({ dataset: _dataset, ...each }) => each)
        const last = page.length > limit ? series.at(-1) : undefined
        const [dataset] = await datasetAnswers(db, [found.dataset])
        const next = last === undefined ? {} : { cursor: place.write(last.place) }
        return sameOrWhole(headers, [actor.person, id, cursor, limit], { dataset, series, ...next })
      },
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/observations',
      queue: 'list',
      summary: 'What the datasets of a group say of one place, variable and year, side by side',
      params: z.object({ groupId }),
      query: observationsQuery,
      answer: observationsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, query: { cursor, limit, competing }, headers }) => {
        const group = await groupFor(db, actor, id, 'read')
        if (group instanceof Refusal) return group
        const after = cursor === undefined ? undefined : key.read(cursor)
        if (after instanceof Refusal) return after
        const keys = await seriesKeys(db, id, { competing: competing === '1', after, limit: limit + 1 })
        const answer = await besideAnswers(db, id, keys.slice(0, limit))
        const last = keys.length > answer.groups.length ? answer.groups.at(-1) : undefined
        const next = last === undefined ? {} : { cursor: key.write({ place: last.place, variable: last.variable }) }
        const mayChoose = can(actor, { action: 'write', resource: group })
        return sameOrWhole(headers, [actor.person, id, cursor, limit, competing], { ...answer, mayChoose, ...next })
      },
    }),
  ]
}
