import { groupId } from '@minga/domain/identity/ids'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { Actor } from '@minga/domain/access/can'
import { foreignWorkbook } from '@minga/protocol/http/foreign-workbooks'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { Refusal } from '../../../http/refusal.ts'
import { route, type Route } from '../../../http/route.ts'
import { WorkedThrough } from '../../../http/worked-through.ts'
import type { ArrivingWorkbooks } from '../returned/arriving-workbooks.ts'
import { exportOf, refusalOf } from '../returned/bring-returned.ts'
import { ReturnedThread } from '../returned/returned-thread.ts'

const ours = new WorkedThrough('invalid-request', 'file: was given out from this register: bring it back', 'ours')

/** A workbook that was not made here is read for who may write the register. It is not kept, and nothing is written. */
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

interface Reading {
  readonly actor: Actor
  readonly group: WorkingGroup
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Ends it. */
  readonly signal: AbortSignal
}

async function readForeign(
  db: Db,
  { actor, group, bytes, signal }: Reading,
): Promise<Uint8Array<ArrayBuffer> | Refusal> {
  signal.throwIfAborted()
  const thread = new ReturnedThread(bytes, signal)
  try {
    const read = await thread.read()
    if ('refused' in read) return refusalOf(read)
    const exported = await exportOf(db, actor, group, read.exported)
    if (!('refused' in exported)) return ours
    if (exported.refused === 'other-register') return refusalOf(exported)
    const cells = await thread.cells()
    return 'refused' in cells ? refusalOf(cells) : cells.json
  } finally {
    await thread.end()
  }
}

/** As the thread wrote it: to read it here only to write it again would hold up the others. */
function jsonOf(json: Uint8Array<ArrayBuffer>): Response {
  return new Response(json, {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' },
  })
}
