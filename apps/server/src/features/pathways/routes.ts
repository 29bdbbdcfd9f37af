import { recordId } from '@minga/domain/identity/ids'
import { pathwaySeriesChoice, pathwaySeriesChosen } from '@minga/protocol/http/pathways'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decideAndKeep } from '../../commands/decide-and-keep.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { route, type Route } from '../../http/route.ts'
import { chooseSeries } from './choose-series.ts'

interface PathwayParts {
  readonly db: Db
  readonly now: () => Date
  /** Called after a commit: sends its events to open pages. */
  readonly publish: () => void
}

/** The route by which people choose the series of a pathway. */
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
  ]
}
