import { lettersGone, type RemovedLetters } from '@minga/domain/removal/large-removal'
import type { RoadmapProjection } from '@minga/domain/roadmap/project-roadmap'
import type { BlockTexts } from '@minga/domain/thread/passage'
import { relocate } from '@minga/domain/thread/relocate'
import { sql } from 'kysely'
import { z } from 'zod'

import { listed } from '../database/expressions.ts'
import { writeInChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { followCitations } from './follow-citations.ts'
import { passageThreads, setPassages, type SeenPassages, type ThreadRow } from '../threads/thread-rows.ts'

const textRow = z.object({ block: z.string(), text: z.string() })
type TextRow = z.infer<typeof textRow>

/**
 * Keeps what each block of a roadmap says, and follows the passages of its discussions through what changed. Within the
 * transaction of the projection: a passage is never known to stand in a text that the rows do not have.
 *
 * @param at ISO: the day of those texts that are not as they were. Within seconds of when they were written, because a
 *   room is projected every second while it changes
 * @param moved called with each discussion whose passages stand elsewhere than before
 * @returns what of the text is not where it stood
 */
export async function followPassages(
  tx: Transaction,
  room: string,
  { texts, citations, at }: Pick<RoadmapProjection, 'texts' | 'citations'> & { readonly at: string },
  moved: (thread: ThreadRow) => Promise<void>,
): Promise<RemovedLetters> {
  const before = await textsOf(tx, room)
  const citing = await followCitations(tx, room, { texts, citations })
  if (!(await writeTexts(tx, { room, at, citing }, before, texts))) return { removed: 0, of: 0 }
  const earlier = asTexts(before)
  const current = asTexts(texts)
  for (const thread of await passageThreads(tx, room)) {
    const passages = follow(thread, earlier, current)
    if (JSON.stringify(passages) === JSON.stringify(thread.passages)) continue
    await setPassages(tx, thread.id, passages)
    await moved(thread)
  }
  return lettersGone(earlier, current)
}

/** The words of a room's blocks, as last projected. */
export async function blockTexts(db: Db, room: string): Promise<BlockTexts> {
  return asTexts(await textsOf(db, room))
}

function follow({ passages, commented }: ThreadRow, earlier: BlockTexts, current: BlockTexts): SeenPassages {
  return passages.map(({ attached, ...passage }, index) => {
    const words = commented[index] ?? passage.quotation
    const found = relocate({ passage, words, earlier: attached ? earlier : undefined, current })
    return found === undefined ? { ...passage, attached: false } : { ...found, attached: true }
  })
}

async function textsOf(db: Db, room: string): Promise<TextRow[]> {
  const found = await db.selectFrom('block_text').select(['block', 'text']).where('room', '=', room).execute()
  return textRow.array().parse(found)
}

/** Writes only what differs, in its words or in what it cites. @returns whether anything did */
async function writeTexts(
  tx: Transaction,
  { room, at, citing }: { readonly room: string; readonly at: string; readonly citing: ReadonlySet<string> },
  before: readonly TextRow[],
  wanted: readonly TextRow[],
): Promise<boolean> {
  const stored = asTexts(before)
  const current = asTexts(wanted)
  const differing = [...current].filter(([block, text]) => stored.get(block) !== text || citing.has(block))
  const gone = [...stored.keys()].filter((block) => !current.has(block))
  await writeInChunks(differing, (some) =>
    tx
      .insertInto('block_text')
      .values(some.map(([block, text]) => ({ room, block, text, at })))
      .onConflict((conflict) =>
        conflict
          .columns(['room', 'block'])
          .doUpdateSet((row) => ({ text: row.ref('excluded.text'), at: row.ref('excluded.at') })),
      )
      .execute(),
  )
  if (gone.length > 0) {
    await tx
      .deleteFrom('block_text')
      .where('room', '=', room)
      .where(sql<boolean>`block IN ${listed(gone)}`)
      .execute()
  }
  return differing.length + gone.length > 0
}

function asTexts(rows: readonly TextRow[]): BlockTexts {
  return new Map(rows.map(({ block, text }) => [block, text]))
}
