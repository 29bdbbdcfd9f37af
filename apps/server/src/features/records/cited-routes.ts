import { roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { citedQuery, citedRecordsAnswer, type RecordAnswer } from '@minga/protocol/http/records'
import { rowsVersion } from '@minga/storage/database/rows-version'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { unlessSame } from '../../http/unless-same.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { pageOfViews, recordCursor } from '../../views/record-pages.ts'

/** The records that a roadmap names: a page that shows, copies or prints its text needs them all. */
export function citedRecordRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/records',
      summary: 'The records that a roadmap cites, among those I may read',
      params: z.object({ roadmapId }),
      query: citedQuery,
      answer: citedRecordsAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: id }, query, headers }) => {
        const found = await roadmapFor(db, actor, id, 'read')
        if (found instanceof Refusal) return found
        const after = recordCursor(query.cursor)
        if (after instanceof Refusal) return after
        const asked = { of: ['cited', actor.person, id, query], version: await rowsVersion(db) }
        return unlessSame(headers, asked, async () => {
          const { views, cursor } = await pageOfViews(db, actor, { citedIn: roadmapRoom(id) }, { ...query, after })
          // The fields of a row are those of its kind.
          const records = views.map(({ row, facts }) => ({ kind: row.kind, record: row.fields, facts }) as RecordAnswer)
          return { records, ...(cursor !== undefined && { cursor }) }
        })
      },
    }),
  ]
}
