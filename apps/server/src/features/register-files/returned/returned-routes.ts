import { groupId, type GroupId } from '@minga/domain/identity/ids'
import type { Actor } from '@minga/domain/access/can'
import {
  applyReturned as applyBody,
  returnedAnswer,
  returnedApplied,
  returnedId,
  returnedQuery,
} from '@minga/protocol/http/returned-registers'
import {
  applyMatrix as matrixBody,
  matrixApplied,
  returnedMatrixAnswer as returnedMatrix,
} from '@minga/protocol/http/returned-matrices'
import { returnedTextAnswer as returnedText } from '@minga/protocol/http/returned-texts'
import type { Db } from '@minga/storage/database/schema'
import { addReturned, findReturned, reportOf, type ReturnedRow } from '@minga/storage/exports/returned-rows'
import { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { writableGroup, type ChangeParts } from '../../../commands/register-changes/write-changes.ts'
import { FairQueue } from '../../../fair-queue.ts'
import { OnceByKey } from '../../../http/once-by-key.ts'
import { idTaken, notFound, Refusal } from '../../../http/refusal.ts'
import { route, type Route, type Visitor } from '../../../http/route.ts'
import { askedAgain } from '../../../views/asked-again.ts'
import { groupFor } from '../../../views/readable-groups.ts'
import { returnedTextAnswer, returnedTextFor } from '../../../views/returned-text-view.ts'
import { applyMatrix, type ApplyingMatrixParts } from '../../../commands/returned-matrix/apply-matrix.ts'
import type { ReturnedMatrixRow } from '@minga/storage/exports/returned-matrix-rows'
import { ownReturnedMatrix, returnedMatrixAnswer } from '../../../views/returned-matrix-view.ts'
import { applyReturned } from './apply-returned.ts'
import { foreignWorkbookRoute } from '../foreign/foreign-workbook.ts'
import { ArrivingWorkbooks } from './arriving-workbooks.ts'
import { compareWorkbook, type ComparingParts } from './bring-returned.ts'

export type ReturnedParts = ChangeParts & ComparingParts

/**
 * A register's workbook comes back: it is compared, shown to its bringer, and written only then. A workbook from
 * elsewhere is only read.
 */
export function returnedRoutes(parts: ReturnedParts): Route[] {
  const { db } = parts
  const once = new OnceByKey(db)
  const queue = new FairQueue()
  const arriving = new ArrivingWorkbooks(db)
  return [
    route({
      method: 'post',
      path: '/api/groups/:groupId/register/returned/:returned',
      pace: 'file',
      summary:
        'Compares a workbook that was given out here, as its bytes, with what the register held then and holds now',
      params: z.object({ groupId, returned: returnedId }),
      query: returnedQuery,
      takesBytes: true,
      answer: returnedAnswer,
      handle: ({ visitor, params, query: { name }, bytes, signal }) =>
        bring(parts, arriving, visitor, { ...params, name, bytes, signal }),
    }),
    route({
      method: 'get',
      path: '/api/returned/:returned',
      summary:
        'What a workbook or a document that I brought back says beside what it was given out as, for thirty days; also of one whose named reader I am',
      params: z.object({ returned: returnedId }),
      answer: z.union([returnedAnswer, returnedText, returnedMatrix]),
      handle: async ({ visitor: { actor }, params: { returned } }) => {
        const found = await own(db, actor, returned)
        if (!(found instanceof Refusal)) return answerOf(db, found)
        const text = await returnedTextFor(db, actor, returned, 'read-returned')
        if (!(text instanceof Refusal)) return returnedTextAnswer(db, actor, text.row)
        const matrix = await ownReturnedMatrix(db, actor, returned)
        return matrix instanceof Refusal ? matrix : returnedMatrixAnswer(db, matrix)
      },
    }),
    route({
      method: 'post',
      path: '/api/returned/:returned/apply',
      pace: 'changes',
      summary: 'Writes what is clean in a workbook or a comment matrix that I brought back, and what I chose',
      params: z.object({ returned: returnedId }),
      body: z.union([applyBody, matrixBody]),
      answer: z.union([returnedApplied, matrixApplied]),
      handle: async ({ visitor: { actor }, params: { returned }, body }) => {
        const matrix = await ownReturnedMatrix(db, actor, returned)
        if (!(matrix instanceof Refusal)) return applyBroughtMatrix({ ...parts, once, queue }, actor, matrix, body)
        const found = await own(db, actor, returned)
        if (found instanceof Refusal) return found
        const asRegister = applyBody.safeParse(body)
        if (!asRegister.success) return otherFile
        const group = await writableGroup(db, actor, found.group)
        if (group instanceof Refusal) return group
        const asked = {
          person: actor.person,
          key: `${body.key}/returned${asRegister.data.piece === undefined ? '' : `/${asRegister.data.piece}`}`,
          asked: { returned, body },
        }
        return once.run(asked, (unanswered) =>
          applyReturned(
            { ...parts, once, queue },
            actor,
            { ...asRegister.data, returned, group: group.id },
            unanswered,
          ),
        )
      },
    }),
    foreignWorkbookRoute(db, arriving),
  ]
}

const otherFile = new Refusal('invalid-request', 'choices: are those of a file of another kind', 'choices')

/** Writes a comment matrix, whose choices are by discussion. */
function applyBroughtMatrix(
  { once, ...parts }: ApplyingMatrixParts & { readonly once: OnceByKey },
  actor: Actor,
  row: ReturnedMatrixRow,
  body: unknown,
) {
  const asked = matrixBody.safeParse(body)
  if (!asked.success) return otherFile
  const keyed = { person: actor.person, key: `${asked.data.key}/matrix`, asked: { returned: row.id, body } }
  return once.run(keyed, (unanswered) => applyMatrix(parts, actor, row, asked.data, unanswered))
}

interface Brought {
  readonly groupId: GroupId
  readonly returned: string
  /** The name of the file. */
  readonly name: string
  readonly bytes: () => ReadableStream<Uint8Array>
  readonly signal: AbortSignal
}

/** Compares a file that came back, and keeps what came of it. The same file again is answered as before. */
async function bring(
  parts: ReturnedParts,
  arriving: ArrivingWorkbooks,
  visitor: Visitor,
  { groupId: id, returned, name, bytes, signal }: Brought,
): Promise<Response | Refusal> {
  const { db, now } = parts
  const { actor, session } = visitor
  return arriving.receive(visitor, { group: id, bytes }, async (file) => {
    const { sha256 } = file
    const isSame = ({ by, group, ...known }: ReturnedRow) =>
      by === actor.person && group === id && known.sha256 === sha256
    const known = await findReturned(db, returned)
    if (known !== undefined) return isSame(known) ? answerOf(db, known) : idTaken
    const compared = await arriving.inTurn(actor, { group: id, signal }, (group) =>
      compareWorkbook(parts, { actor, session, group, bytes: file.bytes, signal }),
    )
    if (compared instanceof Refusal) return compared
    const group = await askedAgain(db, actor, (reader) => writableGroup(db, reader, id))
    if (group instanceof Refusal) return group
    const { exported, report, pieces } = compared
    const row = { id: returned, group: id, export: exported, by: actor.person, name, sha256, at: now().toISOString() }
    const added = await decide(db, (tx) => addReturned(tx, { ...row, report, pieces }))
    const found = added ? await findReturned(db, returned) : undefined
    return found === undefined ? idTaken : answerOf(db, found)
  })
}

/** The file that this person brought, while it is kept and they may read the group. */
async function own(db: Db, actor: Actor, id: string): Promise<ReturnedRow | Refusal> {
  const found = await findReturned(db, id)
  if (found?.by !== actor.person || !found.isKept) return notFound
  const group = await groupFor(db, actor, found.group, 'read')
  return group instanceof Refusal ? notFound : found
}

/** The report is kept as it is sent: to read thousands of rows only to write them again would hold up the others. */
async function answerOf(db: Db, { id, group, name, at, given }: ReturnedRow): Promise<Response | Refusal> {
  const report = await reportOf(db, id)
  if (report === undefined) return notFound
  const about = JSON.stringify({ id, group, name, at, given } satisfies Omit<z.infer<typeof returnedAnswer>, 'report'>)
  const body = Buffer.concat([Buffer.from(`${about.slice(0, -1)},"report":`), report, Buffer.from('}')])
  return new Response(body, {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' },
  })
}
