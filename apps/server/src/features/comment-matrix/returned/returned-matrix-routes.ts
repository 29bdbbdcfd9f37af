import { can, type Actor } from '@minga/domain/access/can'
import { returnedId } from '@minga/protocol/http/returned-registers'
import {
  returnedMatrixAnswer as answer,
  returnedMatrixQuery,
  type ReturnedMatrixRefusal,
} from '@minga/protocol/http/returned-matrices'
import type { Db } from '@minga/storage/database/schema'
import {
  addReturnedMatrix,
  findReturnedMatrix,
  type ReturnedMatrixRow,
} from '@minga/storage/exports/returned-matrix-rows'
import { findReturned } from '@minga/storage/exports/returned-rows'
import { findReturnedText } from '@minga/storage/exports/returned-text-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { ArrivingFiles } from '../../../files/arriving-files.ts'
import { idTaken, notAllowed, Refusal } from '../../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../../http/route.ts'
import { WorkedThrough } from '../../../http/worked-through.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { readableGroups } from '../../../views/readable-groups.ts'
import { ownReturnedMatrix, returnedMatrixAnswer } from '../../../views/returned-matrix-view.ts'
import { compareInThread } from './returned-matrix-thread.ts'

interface ReturnedMatrixParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly now: () => Date
}

/** A comment matrix comes back: it is compared and shown to its bringer. Nothing of it is written before they say so. */
export function returnedMatrixRoutes(parts: ReturnedMatrixParts): Route[] {
  const arriving = new ArrivingFiles()
  return [
    route({
      method: 'post',
      path: '/api/comment-matrix/returned/:returned',
      pace: 'file',
      summary: 'Compares a comment matrix that was given out here, as its bytes, with what was given out and with now',
      params: z.object({ returned: returnedId }),
      query: returnedMatrixQuery,
      takesBytes: true,
      answer,
      handle: ({ visitor, params: { returned }, query: { name }, bytes, signal }) =>
        bring(parts, arriving, visitor, { returned, name, bytes, signal }),
    }),
  ]
}

interface Brought {
  readonly returned: string
  /** The name of the file. */
  readonly name: string
  readonly bytes: () => ReadableStream<Uint8Array>
  readonly signal: AbortSignal
}

/** Compares a file that came back, and keeps what came of it. The same file again is answered as before. */
async function bring(
  { db, rowsPlace, now }: ReturnedMatrixParts,
  arriving: ArrivingFiles,
  { actor, session }: Visitor,
  { returned, name, bytes, signal }: Brought,
): Promise<Response | Refusal> {
  const may = async () => {
    const found = await askedAgain(db, actor, (person) => commentsSomewhere(db, person))
    return found instanceof Refusal ? found : undefined
  }
  return arriving.receive(actor, bytes, may, async ({ bytes: file, sha256 }) => {
    const known = await findReturnedMatrix(db, returned)
    if (known !== undefined) return isSame(known, actor, sha256) ? ownAnswer(db, actor, returned) : idTaken
    const isTaken = [await findReturned(db, returned), await findReturnedText(db, returned)].some(Boolean)
    if (isTaken) return idTaken
    const work = { rows: rowsPlace, session, now: now().getTime() }
    const compared = await arriving.inTurn(actor, signal, () => compareInThread(file, work, signal))
    if ('refused' in compared) return refusalOf(compared.refused)
    const { exported, ...kept } = compared
    const row = { id: returned, export: exported, by: actor.person, name, sha256, at: now().toISOString() }
    const { given, rooms, report, changes } = kept
    const added = await decide(db, (tx) => addReturnedMatrix(tx, { ...row, given, rooms, report, changes }))
    // Comparing takes seconds, in which the right may have gone.
    return added ? ownAnswer(db, actor, returned) : idTaken
  })
}

function isSame({ by, sha256: hash }: ReturnedMatrixRow, { person }: Actor, sha256: string): boolean {
  return by === person && hash === sha256
}

async function ownAnswer(db: Db, { person }: Actor, id: string): Promise<Response | Refusal> {
  const own = await askedAgain(db, { person }, (reader) => ownReturnedMatrix(db, reader, id))
  return own instanceof Refusal ? own : returnedMatrixAnswer(db, own)
}

/** Whether this person may say anything anywhere: of others no file is read at all. */
async function commentsSomewhere(db: Db, actor: Actor): Promise<true | Refusal> {
  const groups = await readableGroups(db, actor)
  const isHeard = groups.some((group) => {
    const { person: by, organisation } = actor
    const resource = { group, audience: 'organisation', organisation, by, readers: null } as const
    return can(actor, { action: 'comment-in-thread', resource })
  })
  return isHeard ? true : notAllowed
}

const reasons: Readonly<Record<ReturnedMatrixRefusal, string>> = {
  'other-kind': 'is no workbook of Excel (.xlsx), no document of Word (.docx) and no OpenDocument text (.odt)',
  'old-kind': 'is of the kind that Office wrote before 2007: save it as .xlsx or .docx',
  protected: 'opens with a password only: save it without',
  unreadable: 'is damaged, or not built as its kind is: save it anew',
  'too-much-inside': 'has more in it than a comment matrix has',
  'not-ours': 'was not given out here as a comment matrix',
  'no-table': 'has no row with the names of the columns as they were given out',
  'too-many-changes': 'changes more than can be looked through at once: bring it in parts',
}

function refusalOf(refused: ReturnedMatrixRefusal | 'not-allowed'): Refusal {
  if (refused === 'not-allowed') return notAllowed
  return new WorkedThrough('invalid-request', `file: ${reasons[refused]}`, refused)
}
