import { can, type Actor } from '@minga/domain/access/can'
import { isTextPicture, pictureHeadBytes } from '@minga/domain/file/picture'
import { fileId, roadmapId, type FileId, type RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { fileAdded, fileBytes, type FileView } from '@minga/protocol/http/files'
import type { Db } from '@minga/storage/database/schema'
import { findRoadmapFile } from '@minga/storage/groups/roadmap-file-rows'
import { isSuspended } from '@minga/storage/people/suspension-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { FileIntake, NamedFile } from '../../files/file-intake.ts'
import { fileResponse } from '../../files/file-response.ts'
import type { FileStore } from '../../files/file-store.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { takeRoadmapFile } from './commands.ts'

export interface RoadmapFileParts {
  readonly db: Db
  readonly files: FileStore
  readonly intake: FileIntake
  readonly now: () => Date
}

const noPicture = new Refusal(
  'invalid-request',
  'file: must be a PNG or JPEG image of at most 4 MiB and 25 million dots that does not move',
  'kind',
)

/** The pictures of roadmaps' texts: sent before the text names them, read by those who may read the roadmap. */
export function roadmapFileRoutes({ db, files, intake, now }: RoadmapFileParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/roadmaps/:roadmapId/files/:fileId',
      pace: 'file',
      summary: 'Sends a picture, as its bytes, that the text of this roadmap is going to name',
      params: z.object({ roadmapId, fileId }),
      takesBytes: true,
      answer: fileAdded,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap, fileId: id }, headers, bytes }) => {
        const found = await roadmapFor(db, actor, roadmap, 'read')
        if (found instanceof Refusal) return found
        if (!can(actor, { action: 'write', resource: found.access })) return notAllowed
        if (await isSuspended(db, roadmapRoom(roadmap), actor.person)) return notAllowed
        return intake.take(
          actor,
          { headers, bytes },
          {
            known: () => known(actor, roadmap, id),
            refuses: async (file) => ((await isPicture(file)) ? undefined : noPicture),
            keep: ({ stored, bytes: size, sha256, kind, name }) => {
              const file = { id, roadmap, at: now().toISOString(), stored, bytes: size, sha256, kind, name }
              return decide(db, (tx) => takeRoadmapFile(tx, actor, { file, intake }))
            },
          },
        )
      },
    }),
    route({
      method: 'get',
      path: '/api/roadmaps/:roadmapId/files/:fileId',
      summary: 'A picture of a roadmap’s text',
      params: z.object({ roadmapId, fileId }),
      answer: fileBytes,
      handle: async ({ visitor: { actor }, params: { roadmapId: roadmap, fileId: id } }) => {
        const found = await roadmapFor(db, actor, roadmap, 'read')
        if (found instanceof Refusal) return found
        const file = await findRoadmapFile(db, roadmap, id)
        return (file && (await fileResponse(files, file))) ?? notFound
      },
    }),
  ]

  async function isPicture(file: NamedFile): Promise<boolean> {
    const head = await files.head(file.stored, pictureHeadBytes)
    return head !== undefined && isTextPicture(file, head)
  }

  /** The file that was sent under this id before, for this text. */
  async function known(
    actor: Actor,
    roadmap: RoadmapId,
    id: FileId,
  ): Promise<{ readonly file: FileView } | Refusal | undefined> {
    const file = await findRoadmapFile(db, roadmap, id)
    if (file === undefined) return undefined
    const { name, kind, bytes } = file
    return file.by === actor.person ? { file: { id, name, kind, bytes, takenOut: [] } } : idTaken
  }
}
