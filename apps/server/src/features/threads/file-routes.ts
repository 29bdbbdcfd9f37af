import { can, type Actor } from '@minga/domain/access/can'
import { isCalmPicture, mayBePicture, pictureHeadBytes } from '@minga/domain/file/picture'
import { fileId, groupId } from '@minga/domain/identity/ids'
import { fileAdded, fileBytes, fileQuery, type FileView } from '@minga/protocol/http/files'
import { findComment } from '@minga/storage/threads/comment-rows'
import { findFile, type FileRow } from '@minga/storage/threads/file-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { FileIntake } from '../../files/file-intake.ts'
import { fileResponse } from '../../files/file-response.ts'
import type { FileStore } from '../../files/file-store.ts'
import type { OldFiles } from '../../files/old-files.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import type { ThreadParts } from './change-thread.ts'
import { takeFile } from './file-commands.ts'
import { fileView } from '../../views/file-view.ts'
import { threadFor } from '../../views/thread-for.ts'

export interface FileRouteParts extends ThreadParts {
  readonly files: FileStore
  readonly oldFiles: OldFiles
  readonly intake: FileIntake
}

/** The files of comments: sent before the comment that names them, read by the readers of that comment. */
export function fileRoutes(parts: FileRouteParts): Route[] {
  const { db, now, files, oldFiles, intake } = parts

  return [
    route({
      method: 'post',
      path: '/api/groups/:groupId/files/:fileId',
      pace: 'file',
      summary: 'Sends a file, as its bytes, that a comment in this group is going to name',
      params: z.object({ groupId, fileId }),
      takesBytes: true,
      answer: fileAdded,
      handle: async ({ visitor: { actor }, params: { groupId: group, fileId: id }, headers, bytes }) => {
        const place = await groupFor(db, actor, group, 'read')
        if (place instanceof Refusal) return place
        const { person: by, organisation } = actor
        // Allowed to people who comment in the group, at least within their own organisation.
        const resource = { group: place, audience: 'organisation', organisation, by, readers: null } as const
        if (!can(actor, { action: 'comment-in-thread', resource })) return notAllowed
        return intake.take(
          actor,
          { headers, bytes },
          {
            known: () => known(actor, id),
            keep: ({ name, ...arrived }) => {
              const file = { ...arrived, name, id, group, at: now().toISOString() }
              return decide(db, (tx) => takeFile(tx, actor, { file, intake }))
            },
          },
        )
      },
    }),
    route({
      method: 'get',
      path: '/api/files/:fileId',
      summary: 'A file that goes with a comment, to be kept',
      params: z.object({ fileId }),
      query: fileQuery,
      answer: fileBytes,
      handle: async ({ visitor: { actor }, params: { fileId: id }, query: { as } }) => {
        const file = await findFile(db, id)
        const comment = file?.comment && (await findComment(db, file.comment))
        if (!file || !comment || comment.text === null) return notFound
        const thread = await threadFor(db, actor, comment.thread, 'read-thread')
        if (thread instanceof Refusal) return thread
        if (as === 'picture' && !(await isPicture(file))) return notFound
        const given = await oldFiles.lookedThrough(file)
        return (given && (await fileResponse(files, given))) ?? notFound
      },
    }),
  ]

  /** Asked of the bytes each time: a picture of few bytes may be one of millions of dots. */
  async function isPicture(file: FileRow): Promise<boolean> {
    const head = mayBePicture(file) ? await files.head(file.stored, pictureHeadBytes) : undefined
    return head !== undefined && isCalmPicture(head)
  }

  /** The file that was sent under this id before. */
  async function known(actor: Actor, id: string): Promise<{ file: FileView } | Refusal | undefined> {
    const file = await findFile(db, id)
    if (file === undefined) return undefined
    return file.by === actor.person ? { file: fileView(file) } : idTaken
  }
}
