import { can, type Actor } from '@minga/domain/access/can'
import type { ReturnedAccess } from '@minga/domain/access/returned-decisions'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { ReturnedTextAnswer, ReturnedTextsAnswer } from '@minga/protocol/http/returned-texts'
import type { Db } from '@minga/storage/database/schema'
import { contentOfReturned } from '@minga/storage/exports/kept-returns'
import { findOriginal } from '@minga/storage/exports/returned-original-rows'
import { findReturnedText, returnedTextsOf, type ReturnedTextRow } from '@minga/storage/exports/returned-text-rows'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { namesOf } from '@minga/storage/people/person-rows'

import { notAllowed, notFound, type Refusal } from '../http/refusal.ts'
import type { FoundRoadmap } from './readable-rooms.ts'
import { recipientsShownTo } from './sent-as.ts'

/** A text that came back, with the facts that decide who reads it. */
export interface FoundReturnedText {
  readonly row: ReturnedTextRow
  readonly resource: ReturnedAccess
}

/** A returned text, while it is kept, for its bringer and its named readers; for all others it does not exist. */
export async function returnedTextFor(
  db: Db,
  actor: Actor,
  id: string,
  action: 'read-returned' | 'decide-returned',
): Promise<FoundReturnedText | Refusal> {
  const row = await findReturnedText(db, id)
  if (row?.isKept !== true) return notFound
  const group = await findGroupOfRoom(db, roadmapRoom(row.roadmap))
  if (group === undefined) return notFound
  const resource = { ...row, group }
  if (!can(actor, { action: 'read-returned', resource })) return notFound
  return can(actor, { action, resource }) ? { row, resource } : notAllowed
}

/** The files that this person brought to a roadmap, or that name them a reader. */
export async function returnedTextsFor(
  db: Db,
  actor: Actor,
  { roadmap, access: group }: FoundRoadmap,
): Promise<ReturnedTextsAnswer> {
  const rows = await returnedTextsOf(db, { roadmap: roadmap.id, organisation: actor.organisation })
  const readable = rows.filter((row) => can(actor, { action: 'read-returned', resource: { ...row, group } }))
  const returned: ReturnedTextsAnswer['returned'] = []
  for (const row of readable) {
    const { id, name, onBehalfOf, at } = row
    returned.push({ id, name, onBehalfOf, at, ...(await readersOf(db, row)) })
  }
  return { returned }
}

/** The report is kept as it is sent: to read it only to write it again would hold up the others. */
export async function returnedTextAnswer(db: Db, actor: Actor, row: ReturnedTextRow): Promise<Response | Refusal> {
  const content = await contentOfReturned(db, 'returned_text', row.id)
  if (content === undefined) return notFound
  const { id, roadmap, name, onBehalfOf, at, sequence, given, by, readers } = row
  const about = {
    id,
    roadmap,
    name,
    onBehalfOf,
    at,
    sequence,
    given,
    ...(await readersOf(db, { by, readers })),
    hasOriginal: (await findOriginal(db, id)) !== undefined,
    recipients: await recipientViews(db, actor, row),
  } satisfies Omit<ReturnedTextAnswer, 'report'>
  const beginning = `${JSON.stringify(about).slice(0, -1)},"report":`
  return new Response(Buffer.concat([Buffer.from(beginning), content.report, Buffer.from('}')]), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' },
  })
}

/** Its bringer and its other readers, by their names. */
export async function readersOf(
  db: Db,
  { by, readers }: Pick<ReturnedTextRow, 'by' | 'readers'>,
): Promise<Pick<ReturnedTextAnswer, 'by' | 'readers'>> {
  const people = await namesOf(db, [by, ...readers])
  const name = (id: ReturnedTextRow['by']) => ({ id, name: people.get(id)?.name ?? '' })
  return { by: name(by), readers: readers.map(name) }
}

async function recipientViews(db: Db, actor: Actor, row: ReturnedTextRow): Promise<ReturnedTextAnswer['recipients']> {
  const recipients = await recipientsShownTo(db, actor, row)
  if (recipients === undefined) return null
  const people = await namesOf(
    db,
    recipients.map(({ person }) => person),
  )
  return recipients.map(({ id, person, name, office, state }) => {
    const organisation = people.get(person ?? '')?.organisation ?? null
    return { id, name, office, organisation, state }
  })
}
