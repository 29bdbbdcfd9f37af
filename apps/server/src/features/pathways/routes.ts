import type { Actor } from '@minga/domain/access/can'
import { recordId, type RecordId } from '@minga/domain/identity/ids'
import { pathwaySeriesChoice, pathwaySeriesChosen, pathwaySeriesTaken } from '@minga/protocol/http/pathways'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decideAndKeep } from '../../commands/decide-and-keep.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'
import { recordFor } from '../../views/record-views.ts'
import { chooseSeries } from './choose-series.ts'
import { takeSeries } from './take-series.ts'

interface PathwayParts {
  readonly db: Db
  readonly rooms: Pick<RoomEditor, 'project'>
  readonly now: () => Date
  /** Called after a commit: sends its events to open pages. */
  readonly publish: () => void
}

/** The routes by which people choose the series of a pathway, one by one or those of another pathway. */
export function pathwayRoutes(parts: PathwayParts): Route[] {
  const once = new OnceByKey(parts.db)
  return [
    route({
      method: 'post',
      path: '/api/records/:recordId/series',
      pace: 'decision',
      summary: 'Says which series a pathway is built on, in one role',
      params: z.object({ recordId }),
      body: pathwaySeriesChoice,
      answer: pathwaySeriesChosen,
      handle: ({ visitor: { actor }, params: { recordId: record }, body: { key, ...choice } }) =>
        once.run({ person: actor.person, key: `${key}/pathway-series`, asked: { record, choice } }, (unanswered) =>
          decideAndKeep(parts, unanswered, async (tx) => {
            const at = parts.now().toISOString()
            return (await chooseSeries(tx, actor, { ...choice, id: key, record, at })) ?? {}
          }),
        ),
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/series/taken',
      queue: 'changes',
      pace: 'decision',
      summary: 'Chooses for a pathway the series that hold in another one, as its copy begins with them',
      params: z.object({ recordId }),
      body: pathwaySeriesTaken,
      answer: pathwaySeriesChosen,
      handle: ({ visitor: { actor }, params: { recordId: record }, body: { key, like } }) =>
        once.run({ person: actor.person, key: `${key}/series-taken`, asked: { record, like } }, async (unanswered) => {
          await projectCopy(parts, actor, record, like)
          return decideAndKeep(parts, unanswered, async (tx) => {
            const at = parts.now().toISOString()
            return (await takeSeries(tx, actor, { record, like, at })) ?? {}
          })
        }),
    }),
  ]
}

/** Brings the rows of a register up to date for a pathway that was made a moment ago, beside one that this person reads. */
async function projectCopy({ db, rooms }: PathwayParts, actor: Actor, record: RecordId, like: RecordId): Promise<void> {
  if (!((await recordFor(db, actor, record, 'read')) instanceof Refusal)) return
  const row = await recordFor(db, actor, like, 'read')
  if (!(row instanceof Refusal)) await rooms.project(row.room)
}
