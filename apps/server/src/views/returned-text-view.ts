import type { Actor } from '@minga/domain/access/can'
import type { ReturnedTextAnswer } from '@minga/protocol/http/returned-texts'
import type { Db } from '@minga/storage/database/schema'
import {
  contentOfReturnedText,
  findReturnedText,
  type ReturnedTextRow,
} from '@minga/storage/exports/returned-text-rows'

import { notFound, Refusal } from '../http/refusal.ts'
import { roadmapFor } from './readable-rooms.ts'

/** The text that this person brought, while it is kept and they may read the roadmap. */
export async function ownReturnedText(db: Db, actor: Actor, id: string): Promise<ReturnedTextRow | Refusal> {
  const found = await findReturnedText(db, id)
  if (found?.by !== actor.person || !found.isKept) return notFound
  const roadmap = await roadmapFor(db, actor, found.roadmap, 'read')
  return roadmap instanceof Refusal ? notFound : found
}

/** The report is kept as it is sent: to read it only to write it again would hold up the others. */
export async function returnedTextAnswer(
  db: Db,
  { id, roadmap, name, onBehalfOf, at, sequence, given }: ReturnedTextRow,
): Promise<Response | Refusal> {
  const content = await contentOfReturnedText(db, id)
  if (content === undefined) return notFound
  const about = { id, roadmap, name, onBehalfOf, at, sequence, given } satisfies Omit<ReturnedTextAnswer, 'report'>
  const beginning = `${JSON.stringify(about).slice(0, -1)},"report":`
  return new Response(Buffer.concat([Buffer.from(beginning), content.report, Buffer.from('}')]), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' },
  })
}
