import { roadmapId } from '@minga/domain/identity/ids'
import { fileBytes } from '@minga/protocol/http/files'
import { returnedId } from '@minga/protocol/http/returned-registers'
import { returnedReaders, returnedReadersNamed, returnedTextsAnswer } from '@minga/protocol/http/returned-texts'
import type { Db } from '@minga/storage/database/schema'
import { findOriginal } from '@minga/storage/exports/returned-original-rows'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { attachmentResponse } from '../../../files/file-response.ts'
import type { FileStore } from '../../../files/file-store.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import { route, type Route } from '../../../http/route.ts'
import { roadmapFor } from '../../../views/readable-rooms.ts'
import { returnedTextFor, returnedTextsFor } from '../../../views/returned-text-view.ts'
import { nameReaders } from './name-readers.ts'
import { returnedFileTypes } from './returned-file-kind.ts'

interface OriginalParts {
  readonly db: Db
  readonly files: FileStore
  readonly now: () => Date
  readonly publish: () => void
}

/** A document that came back, as it came, for its bringer and whom they name: who else reads it is shown on it. */
export function returnedOriginalRoutes({ db, files, now, publish }: OriginalParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/returned',
      summary: 'The documents that I brought to a roadmap, or am a named reader of, while they are kept',
      params: z.object({ roadmapId }),
      answer: returnedTextsAnswer,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap } }) => {
        const found = await roadmapFor(db, actor, roadmap, 'read')
        return found instanceof Refusal ? found : returnedTextsFor(db, actor, found)
      },
    }),
    route({
      method: 'get',
      path: '/api/returned/:returned/original',
      summary: 'A document as I brought it, or as a colleague did who named me its reader',
      params: z.object({ returned: returnedId }),
      answer: fileBytes,
      handle: async ({ visitor: { actor }, params: { returned } }) => {
        const found = await returnedTextFor(db, actor, returned, 'read-returned')
        if (found instanceof Refusal) return found
        const original = await findOriginal(db, returned)
        if (original === undefined) return notFound
        const { kind, ...file } = original
        return (await attachmentResponse(files, { ...file, type: returnedFileTypes[kind] })) ?? notFound
      },
    }),
    route({
      method: 'post',
      path: '/api/returned/:returned/readers',
      pace: 'decision',
      summary: 'Says who of my organisation reads a document that I brought, beside me',
      params: z.object({ returned: returnedId }),
      body: returnedReaders,
      answer: returnedReadersNamed,
      handle: ({ visitor: { actor }, params: { returned }, body: { readers } }) =>
        decide(db, (tx) => nameReaders(tx, actor, { id: returned, named: readers, at: now().toISOString() }), publish),
    }),
  ]
}
