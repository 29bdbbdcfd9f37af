import type { Language } from '@minga/domain/language/language'
import { matrixRequest } from '@minga/protocol/http/comment-matrix'
import { rightsVersion } from '@minga/storage/groups/rights-version'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { HistorianPort } from '../../history/historian.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { TooOften } from '../../http/too-often.ts'
import { recordExport } from './commands.ts'
import { writeMatrix } from './matrix-files.ts'
import { matrixParagraphs } from './matrix-paragraphs.ts'
import { matrixWords } from './matrix-words.ts'

export interface MatrixRouteParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsFile: string
  readonly historian: HistorianPort
  readonly now: () => Date
}

/** How often a file is made anew because rights changed while it was made. */
const attempts = 3
const unsettled = new TooOften(5, 'who may read what has changed meanwhile: ask again')
const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** Comments in the form in which ministries exchange them. */
export function commentMatrixRoutes({ db, rowsFile, historian, now }: MatrixRouteParts): Route[] {
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
        for (let attempt = 0; attempt < attempts; attempt++) {
          const paragraphs = await matrixParagraphs(db, historian, actor, of)
          if (paragraphs instanceof Refusal) return paragraphs
          const moment = now()
          const work = { file: rowsFile, session, now: moment.getTime(), asked, paragraphs }
          const outcome = await writeMatrix(work, signal)
          if (outcome.is === 'refusal') return new Refusal(outcome.code, outcome.message)
          // Rights may have changed while the file was made: then it is made again.
          if ((await rightsVersion(db)) !== outcome.rights) continue
          const { groups, title } = outcome.written
          await decide(db, (tx) => recordExport(tx, actor, { groups, own }))
          const name = `${fileName(title, language, own, moment)}.${format}`
          return attachment(outcome.bytes, types[format], name)
        }
        return unsettled
      },
    }),
  ]
}

/** What file systems take, in lower case, a hyphen between words. */
function fileName(title: string | undefined, language: Language, own: boolean, moment: Date): string {
  const t = matrixWords(language)
  return [t('file'), title, own ? t('fileInternal') : undefined, moment.toISOString().slice(0, 10)]
    .flatMap((part) => part ?? [])
    .map((part) => part.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-'))
    .map((part) => part.replaceAll(/^-+|-+$/g, '').slice(0, 60))
    .filter((part) => part !== '')
    .join('-')
}

/** Downloaded, never opened as a page of ours. */
function attachment(bytes: Uint8Array<ArrayBuffer>, type: string, name: string): Response {
  return new Response(bytes, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  })
}
