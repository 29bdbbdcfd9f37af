import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { newId } from '@minga/domain/identity/ids'
import { matrixRequest } from '@minga/protocol/http/comment-matrix'
import type { Db } from '@minga/storage/database/schema'
import { addMatrixExport } from '@minga/storage/exports/matrix-export-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import { makeFile } from '../../files/export/make-file.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { recordExport } from './commands.ts'
import { matrixParagraphs } from './matrix-paragraphs.ts'
import { matrixWords } from './matrix-words.ts'
import type { MatrixAbout, MatrixWork } from './matrix-worker.ts'
import { returnedMatrixRoutes } from './returned/returned-matrix-routes.ts'

export interface MatrixRouteParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly historian: HistorianPort
  readonly now: () => Date
}

const thread = new URL('matrix-worker.ts', import.meta.url)

/** Comments in the form in which ministries exchange them. */
export function commentMatrixRoutes({ db, rowsPlace, historian, now }: MatrixRouteParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/comment-matrix',
      pace: 'export',
      queue: 'file',
      summary: 'The comments about a roadmap or about records, as a spreadsheet or a text document',
      body: matrixRequest,
      answer: z.unknown(),
      handle: async ({ visitor: { actor, session }, body: asked, signal }) => {
        const { of, format, language, own } = asked
        const moment = now()
        const id = newId()
        const prepare = async (): Promise<MatrixWork | Refusal> => {
          const paragraphs = await matrixParagraphs(db, historian, actor, of)
          if (paragraphs instanceof Refusal) return paragraphs
          return { rows: rowsPlace, session, now: moment.getTime(), asked, id, paragraphs }
        }
        const made = await makeFile<MatrixWork, MatrixAbout>(db, { thread, prepare, signal })
        if (made instanceof Refusal) return made
        const { groups, title, held } = made.about
        await decide(db, async (tx) => {
          await recordExport(tx, actor, { groups, own })
          await addMatrixExport(tx, { id, language, format, by: actor.person, at: moment.toISOString(), held })
        })
        const t = matrixWords(language)
        const parts = [t('file'), title, own ? t('fileInternal') : undefined, coalitionDay(moment)]
        return attachment(made.bytes, format, fileName(parts))
      },
    }),
    ...returnedMatrixRoutes({ db, rowsPlace, now }),
  ]
}
