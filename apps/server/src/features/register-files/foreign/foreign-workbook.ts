import { groupId } from '@minga/domain/identity/ids'
import { foreignWorkbook } from '@minga/protocol/http/foreign-workbooks'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { Refusal } from '../../../http/refusal.ts'
import { route, type Route } from '../../../http/route.ts'
import { WorkedThrough } from '../../../http/worked-through.ts'
import type { ArrivingWorkbooks } from '../returned/arriving-workbooks.ts'
import { readBrought, refusalOf, type BroughtWorkbook } from '../returned/bring-returned.ts'

/** In ms: as long as a file is read before anything is known of it. */
const mostReadingCells = 5000

const ours = new WorkedThrough('invalid-request', 'file: was given out from this register: bring it back', 'ours')

/** Reads a workbook from elsewhere, for people who write the register. It is not kept, and nothing is written. */
export function foreignWorkbookRoute(db: Db, arriving: ArrivingWorkbooks): Route {
  return route({
    method: 'post',
    path: '/api/groups/:groupId/register/workbook',
    pace: 'file',
    summary: 'What the cells of a workbook say, sent as its bytes, to make records of its rows. Nothing is kept of it',
    params: z.object({ groupId }),
    takesBytes: true,
    answer: foreignWorkbook,
    handle: ({ visitor, params, bytes, signal }) =>
      arriving.receive(visitor, { group: params.groupId, bytes }, async (file) => {
        const asked = { group: params.groupId, signal }
        const read = await arriving.inTurn(visitor.actor, asked, (group) =>
          readForeign(db, { actor: visitor.actor, group, bytes: file.bytes, signal }),
        )
        return read instanceof Refusal ? read : jsonOf(read)
      }),
  })
}

function readForeign(db: Db, brought: BroughtWorkbook): Promise<Uint8Array<ArrayBuffer> | Refusal> {
  return readBrought(db, brought, async (thread, exported) => {
    if (!('refused' in exported)) return ours
    if (exported.refused === 'other-register') return refusalOf(exported)
    const cells = await thread.ask('cells', 'cells', mostReadingCells)
    return 'refused' in cells ? refusalOf(cells) : cells.json
  })
}

/** The JSON as the thread wrote it: reading it here only to write it again would hold up others. */
function jsonOf(json: Uint8Array<ArrayBuffer>): Response {
  return new Response(json, {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' },
  })
}
