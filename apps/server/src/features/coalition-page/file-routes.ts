import { pageWords } from '@minga/domain/coalition-page/page-words'
import { coalitionPageFileQuery } from '@minga/protocol/http/coalition-page'
import type { Db } from '@minga/storage/database/schema'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { z } from 'zod'

import { attachment, fileName } from '../../files/export/attachment.ts'
import { makeFile } from '../../files/export/make-file.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { PageFileAbout, PageFileWork } from './coalition-page-worker.ts'

interface PageFileParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly behind: () => ReadonlySet<string>
  readonly site: () => string
  readonly now: () => Date
}

const thread = new URL('coalition-page-worker.ts', import.meta.url)

/** The coalition's page to print, or for a minister's phone. */
export function coalitionPageFileRoutes({ db, rowsPlace, behind, site, now }: PageFileParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/coalition/page/file',
      pace: 'export',
      queue: 'file',
      summary: "The coalition's page as PDF: two sides of A4, or small pages for a phone",
      query: coalitionPageFileQuery,
      answer: z.unknown(),
      handle: async ({ visitor: { session, profile }, query: { size, language = profile.language }, signal }) => {
        const prepare = (): Promise<PageFileWork> =>
          Promise.resolve({
            rows: rowsPlace,
            session,
            now: now().getTime(),
            behind: [...behind()],
            size,
            language,
            site: site(),
          })
        const made = await makeFile<PageFileWork, PageFileAbout>(db, { thread, apart: true, prepare, signal })
        if (made instanceof Refusal) return made
        const { title, coalition, day } = made.about
        return attachment(
          made.bytes,
          'pdf',
          fileName([coalition, title, day, size === 'phone' ? pageWords(language).phone : size]),
        )
      },
    }),
  ]
}
