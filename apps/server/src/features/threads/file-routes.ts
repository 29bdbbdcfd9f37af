import { can, type Actor } from '@minga/domain/access/can'
import { mostFileBytes } from '@minga/domain/file/file-kind'
import { fileNameFor } from '@minga/domain/file/file-name'
import { isCalmPicture, mayBePicture, pictureHeadBytes } from '@minga/domain/file/picture'
import type { FileRefusal } from '@minga/domain/file/refused-file'
import { fileId, groupId, type PersonId } from '@minga/domain/identity/ids'
import { fileAdded, fileBytes, fileNameHeader, fileQuery, type FileView } from '@minga/protocol/http/files'
import { findComment } from '@minga/storage/threads/comment-rows'
import { findFile, type FileRow } from '@minga/storage/threads/file-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { fileResponse } from '../../files/file-response.ts'
import type { FileStore } from '../../files/file-store.ts'
import type { OldFiles } from '../../files/old-files.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { drain } from '../../http/run-paced.ts'
import { TooOften } from '../../http/too-often.ts'
import { WorkedThrough } from '../../http/worked-through.ts'
import { groupFor } from '../../views/readable-groups.ts'
import type { ThreadParts } from './change-thread.ts'
import { full, hasRoom, takeFile } from './file-commands.ts'
import { fileView } from './file-view.ts'
import { threadFor } from './thread-for.ts'

export interface FileRouteParts extends ThreadParts {
  readonly files: FileStore
  readonly oldFiles: OldFiles
  /** How much room the files of an organisation may take up, in bytes. */
  readonly fileQuota: number
}

/** Of one person, arriving at once. */
const mostAtOnce = 4

const tooLarge = new Refusal('too-large', 'a file is at most 10 MB', 'file')
/** Why a file is not taken, each under its own field. */
const reasons: Readonly<Record<FileRefusal, string>> = {
  kind: 'must be a PDF, a PNG, JPEG or WebP image, a document, table or slides, or plain text in UTF-8',
  macros: 'has macros: save it without them',
  protected: 'is encrypted: save it without its password',
  unreadable: 'is damaged, or not built as its kind is: save it anew',
  'too-much-inside': 'would unpack to more than can be looked through',
}
const notTaken = (because: FileRefusal) =>
  new WorkedThrough('invalid-request', `${because}: ${reasons[because]}`, because)
const notEncoded = new Refusal('invalid-request', `${fileNameHeader}: is not percent-encoded`, fileNameHeader)
const empty = new Refusal('invalid-request', 'file: is empty', 'file')
const cutOff = new Refusal('invalid-request', 'file: did not arrive whole', 'file')
const refusals = { 'too-large': tooLarge, 'cut-off': cutOff, empty } as const

/** What goes with comments: sent before the comment that names it, read by those who may read that comment. */
export function fileRoutes(parts: FileRouteParts): Route[] {
  const { db, now, files, oldFiles, fileQuota } = parts
  const arriving = new Map<PersonId, number>()

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
        // Allowed to those who may comment in the group, at least within their own organisation.
        const resource = { group: place, audience: 'organisation', organisation, by } as const
        if (!can(actor, { action: 'comment-in-thread', resource })) return notAllowed
        const given = nameIn(headers)
        if (given === undefined) return notEncoded
        const early = (await known(actor, id)) ?? (await hopeless(actor, lengthIn(headers)))
        if (early !== undefined) {
          await drain(bytes(), mostFileBytes)
          return early
        }
        const arrived = await counted(by, () => files.take(by, bytes(), mostFileBytes))
        if (typeof arrived === 'string') return refusals[arrived]
        if ('refused' in arrived) return notTaken(arrived.refused)
        const name = fileNameFor(given, arrived.kind)
        const file = { ...arrived, name, id, group, at: now().toISOString() }
        const outcome = await decide(db, (tx) => takeFile(tx, actor, { file, quota: fileQuota }))
        await files.settled(arrived, outcome === 'added')
        return outcome instanceof Refusal ? outcome : ((await known(actor, id)) ?? full)
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

  /** While it runs, it is one of those that arrive. */
  async function counted<Result>(person: PersonId, run: () => Promise<Result>): Promise<Result> {
    arriving.set(person, (arriving.get(person) ?? 0) + 1)
    try {
      return await run()
    } finally {
      const others = (arriving.get(person) ?? 1) - 1
      if (others === 0) arriving.delete(person)
      else arriving.set(person, others)
    }
  }

  /** What was sent under this id before. */
  async function known(actor: Actor, id: string): Promise<{ file: FileView } | Refusal | undefined> {
    const file = await findFile(db, id)
    if (file === undefined) return undefined
    return file.by === actor.person ? { file: fileView(file) } : idTaken
  }

  /** Why it need not arrive at all. */
  async function hopeless({ person, organisation }: Actor, bytes: number): Promise<Refusal | undefined> {
    if (bytes > mostFileBytes) return tooLarge
    if (!(await hasRoom(db, organisation, bytes, fileQuota))) return full
    return (arriving.get(person) ?? 0) >= mostAtOnce ? new TooOften(2) : undefined
  }
}

function nameIn(headers: Headers): string | undefined {
  try {
    return decodeURIComponent(headers.get(fileNameHeader) ?? '')
  } catch {
    return undefined
  }
}

/** As it says; 0 where it does not. */
function lengthIn(headers: Headers): number {
  return Number(headers.get('content-length') ?? 0)
}
