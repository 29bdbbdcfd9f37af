import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { roadmapId, type RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { Language } from '@minga/domain/language/language'
import { textFileQuery, textFormats, type TextFormat } from '@minga/protocol/http/file-exports'
import type { TranslatorsFormat, TranslatorsScope } from '@minga/protocol/http/translation-files'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { recordTextExport } from '../../commands/record-text-export.ts'
import { noDiscussions, type FileChoices } from './discussions/file-discussion.ts'
import { makeTextFile, type TextFileParts } from './make-text-file.ts'
import { textWords } from './text-words.ts'

/** Makes files for translators: another feature's, which is joined where all are. */
export type TranslatorsFiles = (
  reader: {
    readonly actor: Actor
    readonly session: string
    readonly language: Language
    readonly signal: AbortSignal
  },
  wanted: {
    readonly roadmap: RoadmapId
    readonly format: TranslatorsFormat
    readonly to: string | undefined
    readonly only: TranslatorsScope
  },
) => Promise<Response | Refusal>

/** A roadmap's text for other programs and for paper. */
export function textFileRoutes(parts: TextFileParts & { readonly translatorsFiles: TranslatorsFiles }): Route[] {
  const { db, now, translatorsFiles } = parts
  return [
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/file',
      pace: 'export',
      queue: 'file',
      summary:
        'A roadmap’s text as it stands or stood: for Word, as PDF, as a web page, as Markdown; and for translators as XLIFF, TMX or a table of two columns',
      params: z.object({ roadmapId }),
      query: textFileQuery,
      answer: z.unknown(),
      handle: async ({ visitor: { actor, session, profile }, params: { roadmapId: roadmap }, query, signal }) => {
        const { language = profile.language, to, only = 'open' } = query
        const format = textFormats.find((each) => each === query.format)
        if (format === undefined) {
          const wanted = { roadmap, format: query.format as TranslatorsFormat, to, only }
          return translatorsFiles({ actor, session, language, signal }, wanted)
        }
        const version = query.version === undefined || query.version === 'now' ? undefined : Number(query.version)
        const moment = now()
        const asked = {
          roadmap,
          version,
          format,
          language,
          day: coalitionDay(moment),
          choices: choicesOf(format, query),
        }
        const made = await makeTextFile(parts, { actor, session, signal }, asked)
        if (made instanceof Refusal) return made
        const { id, group, sequence, bytes, name, held, internal } = made
        const given = { id, room: roadmapRoom(roadmap), sequence, language, format, at: moment.toISOString(), held }
        await decide(db, (tx) => recordTextExport(tx, actor, { ...given, group, roadmap, internal }))
        const mark = internal === null ? undefined : textWords(language)('internal.mark')
        return attachment(bytes, format, mark === undefined ? name : fileName([mark, name]))
      },
    }),
  ]
}

/** Word's file has what a coalition's text has beside it, unless it is asked to leave that out. */
function choicesOf(format: TextFormat, { comments, proposals, internal }: z.output<typeof textFileQuery>): FileChoices {
  if (format !== 'docx') return noDiscussions
  return { comments: comments !== '0', proposals: proposals !== '0', internal: internal === '1' }
}
