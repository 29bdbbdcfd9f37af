import { can, type Actor } from '@minga/domain/access/can'
import type { ReturnedMatrixAnswer } from '@minga/protocol/http/returned-matrices'
import type { Db } from '@minga/storage/database/schema'
import { contentOfReturned } from '@minga/storage/exports/kept-returns'
import { findReturnedMatrix, type ReturnedMatrixRow } from '@minga/storage/exports/returned-matrix-rows'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'

import { notFound, type Refusal } from '../http/refusal.ts'

/** The comment matrix that this person brought, while it is kept and they read where all of its discussions are. */
export async function ownReturnedMatrix(db: Db, actor: Actor, id: string): Promise<ReturnedMatrixRow | Refusal> {
  const found = await findReturnedMatrix(db, id)
  if (found?.by !== actor.person || !found.isKept) return notFound
  for (const room of found.rooms) {
    const resource = await findGroupOfRoom(db, room)
    if (resource === undefined || !can(actor, { action: 'read', resource })) return notFound
  }
  return found
}

/** The report is kept as it is sent: to read it only to write it again would hold up the others. */
export async function returnedMatrixAnswer(
  db: Db,
  { id, name, at, given }: ReturnedMatrixRow,
): Promise<Response | Refusal> {
  const content = await contentOfReturned(db, 'returned_matrix', id)
  if (content === undefined) return notFound
  const about = { id, name, at, given } satisfies Omit<ReturnedMatrixAnswer, 'report'>
  const beginning = `${JSON.stringify(about).slice(0, -1)},"report":`
  return new Response(Buffer.concat([Buffer.from(beginning), content.report, Buffer.from('}')]), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' },
  })
}
