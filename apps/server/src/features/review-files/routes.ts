import { reviewId } from '@minga/domain/identity/ids'
import { reportFileQuery } from '@minga/protocol/http/review-files'
import type { Db } from '@minga/storage/database/schema'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import { makeFile } from '../../files/export/make-file.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { reviewFor } from '../../views/review-for.ts'
import { recordReportExport } from './commands.ts'
import { reportWords } from './report-words.ts'
import type { ReviewFileAbout, ReviewFileWork } from './review-file-worker.ts'

interface ReviewFileParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly site: () => string
  readonly now: () => Date
}

const thread = new URL('review-file-worker.ts', import.meta.url)

/** The progress report of a closed review as a file, for the readers of its group. */
export function reviewFileRoutes({ db, rowsPlace, site, now }: ReviewFileParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/reviews/:reviewId/file',
      pace: 'export',
      queue: 'file',
      summary: 'The progress report of a closed review as Word, PDF, Excel or slides, in a language of its reader',
      params: z.object({ reviewId }),
      query: reportFileQuery,
      answer: z.unknown(),
      handle: async ({ visitor: { actor, session, profile }, params: { reviewId: review }, query, signal }) => {
        const { format, language = profile.language } = query
        const prepare = async (): Promise<ReviewFileWork | Refusal> => {
          // Whom it is not for is refused without a thread.
          const found = await reviewFor(db, actor, review)
          if (found instanceof Refusal) return found
          return { rows: rowsPlace, session, now: now().getTime(), review, format, language, site: site() }
        }
        const apart = format === 'pdf'
        const made = await makeFile<ReviewFileWork, ReviewFileAbout>(db, { thread, apart, prepare, signal })
        if (made instanceof Refusal) return made
        const { group, groupName, period } = made.about
        await decide(db, (tx) => recordReportExport(tx, actor, { group, review, format }))
        return attachment(made.bytes, format, fileName([reportWords(language)('file'), groupName, period]))
      },
    }),
  ]
}
