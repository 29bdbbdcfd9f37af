import type { GroupId, RoadmapId } from '@minga/domain/identity/ids'
import type { RemovedLetters } from '@minga/domain/removal/large-removal'
import type { RoadmapProjection } from '@minga/domain/roadmap/project-roadmap'

import { noteNamedFiles } from '../groups/roadmap-file-rows.ts'
import { writeInChunks } from '../database/in-chunks.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { ProjectedRoom } from './projected-room.ts'
import { followMentions } from './follow-mentions.ts'
import { followPassages } from './follow-passages.ts'
import type { ProjectionNotices } from './projection-notices.ts'
import { confirmHead, writeHead } from './room-projection-rows.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { writeTouches } from '../notices/touch-rows.ts'
import type { ThreadRow } from '../threads/thread-rows.ts'

/**
 * Brings the rows of a roadmap up to its projection in one short transaction, writing only the lists that differ.
 *
 * @param from the head of its rows until now
 * @param mayDiffer whether a part may be another than the rows hold: see `WrittenParts`
 * @param gone called within the transaction with what is not where it stood
 */
export async function writeRoadmap(
  db: Db,
  { id, group }: { readonly id: RoadmapId; readonly group: GroupId },
  { room, head, projection, touches, mentioned = [], at = Date.now() }: ProjectedRoom<RoadmapProjection>,
  {
    from,
    mayDiffer,
    gone,
    notices,
  }: {
    readonly from: number
    readonly mayDiffer: (part: string, value: unknown) => boolean
    readonly gone: (tx: Transaction, letters: RemovedLetters) => Promise<void>
    readonly notices: ProjectionNotices
  },
): Promise<void> {
  const { title, words, sections, citations, texts, files, mentions } = projection
  await inTransaction(db, async (tx) => {
    await confirmHead(tx, room, from)
    if (mayDiffer('summary', [title, words])) {
      await tx
        .insertInto('roadmap_row')
        .values({ roadmap: id, title, words })
        .onConflict((conflict) => conflict.column('roadmap').doUpdateSet({ title, words }))
        .execute()
    }
    if (mayDiffer('sections', sections)) await writeSections(tx, room, projection)
    if (mayDiffer('citations', citations)) await writeCitations(tx, room, projection)
    if (mayDiffer('texts', texts) || mayDiffer('citations', citations)) {
      const now = new Date().toISOString()
      const moved = (thread: ThreadRow) => notices.passagesMoved(tx, thread, now)
      await gone(tx, await followPassages(tx, room, { texts, citations, at: new Date(at).toISOString() }, moved))
    }
    if (mayDiffer('files', files)) await noteNamedFiles(tx, id, files, new Date().toISOString())
    if (mayDiffer('mentions', mentions)) await followMentions(tx, room, { mentions, mentioned, now: Date.now() })
    await writeTouches(tx, room, touches)
    await notices.touched(tx, { room, kind: 'roadmap', touches })
    await writeHead(tx, { room, group, head, unreadable: 0 })
  })
}

async function writeSections(tx: Transaction, room: string, projection: RoadmapProjection): Promise<void> {
  const sections = projection.sections.map(({ id: block, level, title }, rank) => ({
    room,
    rank,
    block,
    level,
    title,
  }))
  const before = tx.selectFrom('section_row').selectAll().where('room', '=', room).orderBy('rank')
  if (!differ(await before.execute(), sections)) return
  await tx.deleteFrom('section_row').where('room', '=', room).execute()
  await writeInChunks(sections, (some) => tx.insertInto('section_row').values(some).execute())
}

async function writeCitations(tx: Transaction, room: string, projection: RoadmapProjection): Promise<void> {
  const citations = projection.citations.map((citation, rank) => ({
    room,
    rank,
    record: citation.record,
    kind: citation.kind,
    block: citation.block,
    section_title: citation.sectionTitle,
    quotation: citation.quotation,
  }))
  const before = tx.selectFrom('citation_row').selectAll().where('room', '=', room).orderBy('rank')
  if (!differ(await before.execute(), citations)) return
  await tx.deleteFrom('citation_row').where('room', '=', room).execute()
  await writeInChunks(citations, (some) => tx.insertInto('citation_row').values(some).execute())
}

type Row = Readonly<Record<string, string | number>>

function differ(stored: readonly Row[], wanted: readonly Row[]): boolean {
  if (stored.length !== wanted.length) return true
  return wanted.some((row, index) => Object.entries(row).some(([column, value]) => stored[index]?.[column] !== value))
}
