import { recordId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import { citationsAnswer, recordAnswer, type RecordAnswer } from '@minga/protocol/http/records'
import { passagesCiting } from '@minga/storage/records/citation-rows'
import { mergedInto } from '@minga/storage/records/record-alias-rows'
import { factsOf } from '@minga/storage/records/record-facts'
import { roadmapsOf } from '@minga/storage/groups/roadmap-rows'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { reachOf } from '../../views/readable-groups.ts'
import { recordFor } from '../../views/record-views.ts'

const params = z.object({ recordId })

/** One record of any kind, and the passages that cite it. */
export function recordRoutes(db: Db): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/records/:recordId',
      summary: 'One record and what is decided about it',
      params,
      answer: recordAnswer,
      handle: async ({ visitor: { actor }, params: { recordId } }) => {
        const row = await recordFor(db, actor, recordId, 'read')
        if (row instanceof Refusal) return row
        const [facts] = await factsOf(db, [row], await reachOf(db, actor))
        // The fields of a row are those of its kind.
        return facts ? ({ kind: row.kind, record: row.fields, facts } as RecordAnswer) : notFound
      },
    }),
    route({
      method: 'get',
      path: '/api/records/:recordId/citations',
      summary: 'The roadmap passages that cite a record, among those I may read',
      params,
      answer: citationsAnswer,
      handle: async ({ visitor: { actor }, params: { recordId } }) => {
        const row = await recordFor(db, actor, recordId, 'read')
        if (row instanceof Refusal) return row
        const reach = await reachOf(db, actor)
        const roadmaps = new Map((await roadmapsOf(db, reach)).map(({ id, title }) => [id, title]))
        // A text that cites a merged record reads as the one that stands for it.
        const records = [row.record, ...(await mergedInto(db, row.record))]
        const passages = await passagesCiting(db, records, reach)
        return {
          citations: passages.flatMap((passage) => {
            const room = parseRoomName(passage.room)
            if (room?.kind !== 'roadmap') return []
            return [{ ...passage, roadmap: room.roadmap, roadmapTitle: roadmaps.get(room.roadmap) ?? '' }]
          }),
        }
      },
    }),
  ]
}
