import { roadmapId } from '@minga/domain/identity/ids'
import { returnedXliffAnswer, returnedXliffQuery } from '@minga/protocol/http/translation-files'
import { z } from 'zod'

import { writableEdition } from '../../commands/editions/write-translations.ts'
import { ArrivingFiles } from '../../files/arriving-files.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { bringXliff } from './bring-xliff.ts'
import type { TranslatorsParts } from './give-to-translators.ts'

/** Files that come back from translators. */
export function translationFileRoutes(parts: TranslatorsParts): Route[] {
  const { db } = parts
  const arriving = new ArrivingFiles()
  return [
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/translations/file',
      pace: 'file',
      summary: 'What XLIFF that came back, sent as its bytes, would change of an edition. Nothing is kept of it',
      params: z.object({ roadmapId }),
      query: returnedXliffQuery,
      takesBytes: true,
      answer: returnedXliffAnswer,
      handle: ({ visitor, params: { roadmapId: edition }, bytes, signal }) => {
        const { actor } = visitor
        const may = async () => {
          const found = await askedAgain(db, actor, (person) => writableEdition(parts, person, edition))
          return found instanceof Refusal ? found : undefined
        }
        return arriving.receive(actor, bytes, may, async (file) => {
          const asked = { visitor, edition, bytes: file.bytes, signal }
          const compared = await arriving.inTurn(actor, signal, async () => (await may()) ?? bringXliff(parts, asked))
          if (compared instanceof Refusal) return compared
          // Comparing takes seconds, in which the right may have gone.
          return (await may()) ?? jsonOf(compared)
        })
      },
    }),
  ]
}

/** The JSON as the thread wrote it: reading it here only to write it again would hold up others. */
export function jsonOf(json: Uint8Array<ArrayBuffer>): Response {
  return new Response(json, {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' },
  })
}
