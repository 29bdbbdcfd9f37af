import { groupId } from '@minga/domain/identity/ids'
import { datasetId } from '@minga/domain/series/dataset'
import {
  broughtDataset,
  datasetAnswer,
  datasetChosen,
  datasetConfirmation,
  datasetFileQuery,
  datasetQuery,
  newDatasetChoice,
} from '@minga/protocol/http/datasets'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db } from '@minga/storage/database/schema'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { ArrivingFiles } from '../../files/arriving-files.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import { makeFile } from '../../files/export/make-file.ts'
import { OnceByKey } from '../../http/once-by-key.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { bringDataset } from './bring-dataset.ts'
import { chooseDataset, confirmBrought } from './commands.ts'
import { datasetFor } from './dataset-access.ts'
import type { DatasetFileAbout, DatasetFileWork } from './dataset-file-worker.ts'
import { datasetAnswers } from './dataset-views.ts'

interface DatasetParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly now: () => Date
  /** Called after a commit: sends its events to open pages. */
  readonly publish: () => void
}

/** Series come from files, are confirmed by the person who brought them, go out as files, and are chosen for their uses. */
export function datasetRoutes({ db, rowsPlace, now, publish }: DatasetParts): Route[] {
  const bringing = { db, now, arriving: new ArrivingFiles() }
  const once = new OnceByKey(db)
  const thread = new URL('dataset-file-worker.ts', import.meta.url)
  return [
    route({
      method: 'post',
      path: '/api/groups/:groupId/datasets/:dataset',
      pace: 'file',
      summary: 'Reads a file of series in the IAMC’s format, sent as its bytes, and says what was found in it',
      params: z.object({ groupId, dataset: datasetId }),
      query: datasetQuery,
      takesBytes: true,
      answer: broughtDataset,
      handle: ({ visitor: { actor }, params: { groupId: group, dataset: id }, query, bytes, signal }) =>
        bringDataset(bringing, { actor, group, id, query, bytes, signal }),
    }),
    route({
      method: 'post',
      path: '/api/datasets/:datasetId/confirm',
      pace: 'decision',
      summary: 'Confirms a dataset that I brought: its group reads it from then on, and nothing of it changes',
      params: z.object({ datasetId }),
      body: datasetConfirmation,
      answer: datasetAnswer,
      handle: ({ visitor: { actor }, params: { datasetId: id }, body: { key } }) =>
        once.run({ person: actor.person, key: `${key}/dataset`, asked: { id } }, (unanswered) => {
          const at = now()
          return decide(
            db,
            async (tx) => {
              const row = await confirmBrought(tx, actor, { id, at: at.toISOString() })
              if (row instanceof Refusal) return row
              const [answer] = await datasetAnswers(tx, [row])
              if (answer === undefined) throw new Error('a row has its answer')
              await keepAnswer(tx, { ...unanswered, answer, at })
              return answer
            },
            publish,
          )
        }),
    }),
    route({
      method: 'get',
      path: '/api/datasets/:datasetId/file',
      pace: 'export',
      queue: 'file',
      summary: 'A dataset as CSV or a workbook in the IAMC’s format, with its source, boundary and vintage',
      params: z.object({ datasetId }),
      query: datasetFileQuery,
      answer: z.unknown(),
      handle: async ({ visitor: { actor, session }, params: { datasetId: id }, query: { format, layout }, signal }) => {
        const prepare = async () => {
          const found = await datasetFor(db, actor, id)
          if (found instanceof Refusal) return found
          return { rows: rowsPlace, session, now: now().getTime(), dataset: id, format, layout }
        }
        const made = await makeFile<DatasetFileWork, DatasetFileAbout>(db, { thread, prepare, signal })
        if (made instanceof Refusal) return made
        const { source, vintage } = made.about
        return attachment(made.bytes, format, fileName([source, vintage, layout]))
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/dataset-choices',
      pace: 'decision',
      summary: 'Says which dataset is used for one use, of one place and variable',
      params: z.object({ groupId }),
      body: newDatasetChoice,
      answer: datasetChosen,
      handle: ({ visitor: { actor }, params: { groupId: group }, body }) =>
        once.run({ person: actor.person, key: `${body.id}/dataset-choice`, asked: { group, body } }, (unanswered) => {
          const at = now()
          return decide(
            db,
            async (tx) => {
              const answer = await chooseDataset(tx, actor, group, { ...body, at: at.toISOString() })
              if (!(answer instanceof Refusal)) await keepAnswer(tx, { ...unanswered, answer, at })
              return answer
            },
            publish,
          )
        }),
    }),
  ]
}
