import { can, type Actor } from '@minga/domain/access/can'
import type { FileId } from '@minga/domain/identity/ids'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import { scanKinds } from '@minga/domain/thread/official-letter'
import { fileAdded, fileBytes, type FileView } from '@minga/protocol/http/files'
import { positionFileParams } from '@minga/protocol/http/sign-off-acts'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addPositionFile, findPositionFile, type PositionFileRow } from '@minga/storage/sign-offs/position-file-rows'
import { positionsOf } from '@minga/storage/sign-offs/position-rows'

import { decide } from '../../commands/decide.ts'
import { full, type FileIntake } from '../../files/file-intake.ts'
import { fileResponse } from '../../files/file-response.ts'
import type { FileStore } from '../../files/file-store.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { signOffFor, type FoundSignOff } from './sign-off-for.ts'

interface FileParts {
  readonly db: Db
  readonly files: FileStore
  readonly intake: FileIntake
  readonly now: () => Date
}

const noScan = new Refusal('invalid-request', 'file: is no PDF, JPEG or PNG', 'file')
const notFree = new Refusal('conflict', 'file: is not there, or belongs to another position', 'file')

/** The documents of mandates and the scans of letters: sent before the position that names them. */
export function positionFileRoutes({ db, files, intake, now }: FileParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/sign-offs/:signOffId/files/:fileId',
      pace: 'file',
      summary:
        'Sends the document of a mandate or the scan of a letter, as its bytes, that a position is going to name',
      params: positionFileParams,
      takesBytes: true,
      answer: fileAdded,
      handle: async ({ visitor: { actor }, params: { signOffId: signOff, fileId: id }, headers, bytes }) => {
        const found = await signOffFor(db, actor, signOff)
        if (found instanceof Refusal) return found
        if (!maySend(actor, found)) return notAllowed
        return intake.take(
          actor,
          { headers, bytes },
          {
            known: () => known(actor, signOff, id),
            refuses: async ({ kind }) => (scanKinds.some((each) => each === kind) ? undefined : noScan),
            keep: ({ stored, bytes: size, sha256, kind, name }) =>
              decide(db, async (tx) => {
                const { person: by, organisation } = actor
                if (!(await intake.hasRoom(tx, organisation, size))) return full
                const at = now().toISOString()
                const file = { id, signOff, organisation, by, at, stored, bytes: size, sha256, kind, name }
                return (await addPositionFile(tx, file)) ? 'added' : idTaken
              }),
          },
        )
      },
    }),
    route({
      method: 'get',
      path: '/api/sign-offs/:signOffId/files/:fileId',
      summary: 'The document of my organisation’s mandate, or the scan of the letter that its position came in',
      params: positionFileParams,
      answer: fileBytes,
      handle: async ({ visitor: { actor }, params: { signOffId: signOff, fileId: id } }) => {
        const found = await signOffFor(db, actor, signOff)
        if (found instanceof Refusal) return found
        const file = await findPositionFile(db, signOff, id)
        if (file === undefined || !(await mayRead(actor, found, file))) return notFound
        return (await fileResponse(files, file)) ?? notFound
      },
    }),
  ]

  /** The file that was sent under this id before. */
  async function known(actor: Actor, signOff: SignOffId, id: FileId) {
    const file = await findPositionFile(db, signOff, id)
    if (file === undefined) return undefined
    return file.by === actor.person ? { file: positionFileView(file) } : idTaken
  }

  async function mayRead(actor: Actor, found: FoundSignOff, file: PositionFileRow): Promise<boolean> {
    if (file.position === null) return file.by === actor.person
    const position = (await positionsOf(db, [file.signOff])).find(({ id }) => id === file.position)
    return position !== undefined && readsFile(actor, found, position)
  }
}

/** Whether this person reads the file of a position. Its organisation's people read it; the secretariat reads scans of letters. */
export function readsFile(
  actor: Actor,
  { access }: Pick<FoundSignOff, 'access'>,
  position: { readonly organisation: string; readonly acting: string },
): boolean {
  if (position.organisation === actor.organisation) return true
  return position.acting === 'received' && can(actor, { action: 'enter-position', resource: access })
}

function maySend(actor: Actor, { resource, access }: FoundSignOff): boolean {
  return can(actor, { action: 'give-position', resource }) || can(actor, { action: 'enter-position', resource: access })
}

/** Why a position can't name this file: it has to be the actor's, and of no position yet. */
export async function refusalOfFile(
  tx: Transaction,
  actor: Actor,
  { signOff, file: id }: { readonly signOff: SignOffId; readonly file: FileId },
): Promise<Refusal | undefined> {
  const file = await findPositionFile(tx, signOff, id)
  return file === undefined || file.by !== actor.person || file.position !== null ? notFree : undefined
}

export function positionFileView({ id, name, kind, bytes }: PositionFileRow): FileView {
  return { id, name, kind, bytes, takenOut: [] }
}
