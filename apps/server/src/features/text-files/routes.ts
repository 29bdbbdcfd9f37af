import { newId, roadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { textFileQuery } from '@minga/protocol/http/file-exports'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import { makeFile } from '../../files/export/make-file.ts'
import type { HistorianPort } from '../../history/historian.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { recordTextExport } from './commands.ts'
import { noDiscussions, type FileChoices } from './discussions/file-discussion.ts'
import type { TextAbout } from './text-file-worker.ts'
import { textAt, type TextWork } from './text-work.ts'
import { textWords } from './text-words.ts'

export interface TextFileParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsFile: string
  readonly filesFolder: string
  readonly historian: HistorianPort
  readonly site: () => string
  readonly now: () => Date
}

const thread = new URL('text-file-worker.ts', import.meta.url)

/** A roadmap's text for other programs and for paper. */
export function textFileRoutes({ db, rowsFile, filesFolder, historian, site, now }: TextFileParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/file',
      pace: 'export',
      queue: 'file',
      summary: 'A roadmap’s text as it stands or stood: for Word, as PDF, as a web page or as Markdown',
      params: z.object({ roadmapId }),
      query: textFileQuery,
      answer: z.unknown(),
      handle: async ({ visitor: { actor, session, profile }, params: { roadmapId: roadmap }, query, signal }) => {
        const { format, language = profile.language } = query
        const version = query.version === undefined || query.version === 'now' ? undefined : Number(query.version)
        const choices = choicesOf(query)
        const id = newId()
        const moment = now()
        let sequence = 0
        const prepare = async (): Promise<TextWork | Refusal> => {
          const text = await textAt(db, historian, actor, { roadmap, version })
          if (text instanceof Refusal) return text
          sequence = text.past.sequence
          const asked = { id, roadmap, format, language, choices, site: site(), filesFolder }
          return { rows: rowsFile, session, now: moment.getTime(), ...asked, ...text }
        }
        const made = await makeFile<TextWork, TextAbout>(db, { thread, apart: format === 'pdf', prepare, signal })
        if (made instanceof Refusal) return made
        const { title, language: written, group, held, internal } = made.about
        const room = roadmapRoom(roadmap)
        const given = { id, room, sequence, language, format, at: moment.toISOString(), held }
        await decide(db, (tx) => recordTextExport(tx, actor, { ...given, group, roadmap, internal }))
        const day = moment.toISOString().slice(0, 10)
        const mark = internal === null ? undefined : textWords(language)('internal.mark')
        return attachment(made.bytes, format, fileName([mark, title, `v${String(sequence)}`, written, day]))
      },
    }),
  ]
}

/** Word's file has what a coalition's text has beside it, unless it is asked to leave that out. */
function choicesOf({ format, comments, proposals, internal }: z.output<typeof textFileQuery>): FileChoices {
  if (format !== 'docx') return noDiscussions
  return { comments: comments !== '0', proposals: proposals !== '0', internal: internal === '1' }
}
