import type { RoadmapProjection } from '@minga/domain/roadmap/project-roadmap'

import type { Transaction } from '../database/schema.ts'

/** Records that one passage is found by: a writer can cite thousands in one block. */
const mostInPassage = 20
/** Passages of one text that are found by one record: each is indexed anew when the record is renamed. */
const mostOfRecord = 100

/**
 * Keeps which records each passage cites, the first of them, and writes only what differs.
 *
 * @returns the blocks that cite others than before
 */
export async function followCitations(
  tx: Transaction,
  room: string,
  { texts, citations }: Pick<RoadmapProjection, 'texts' | 'citations'>,
): Promise<ReadonlySet<string>> {
  const wanted = citedIn(texts, citations)
  const found = await tx.selectFrom('passage_citation').select(['block', 'record']).where('room', '=', room).execute()
  const changed = new Set<string>()
  for (const { block, record } of found) {
    if (wanted.get(block)?.delete(record) === true) continue
    changed.add(block)
    await tx
      .deleteFrom('passage_citation')
      .where('room', '=', room)
      .where('block', '=', block)
      .where('record', '=', record)
      .execute()
  }
  for (const [block, records] of wanted) {
    for (const record of records) {
      changed.add(block)
      await tx.insertInto('passage_citation').values({ room, block, record }).execute()
    }
  }
  return changed
}

/** Of cards, which are blocks of their own without letters, there are none. */
function citedIn(
  texts: RoadmapProjection['texts'],
  citations: RoadmapProjection['citations'],
): ReadonlyMap<string, Set<string>> {
  const cited = new Map(texts.map(({ block }) => [block, new Set<string>()]))
  const passages = new Map<string, number>()
  for (const { block, record } of citations) {
    const records = cited.get(block)
    const before = passages.get(record) ?? 0
    if (records === undefined || records.has(record) || records.size === mostInPassage || before === mostOfRecord)
      continue
    records.add(record)
    passages.set(record, before + 1)
  }
  return cited
}
