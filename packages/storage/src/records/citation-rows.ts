import { groupId, recordId, type RecordId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import { hiddenRooms, type Reach } from '../groups/reach.ts'
import type { Db } from '../database/schema.ts'

const countRow = z.object({ record: recordId, count: z.int() })

/** How many passages cite each record, among the roadmaps within reach. */
export async function countCitations(
  db: Db,
  records: readonly RecordId[],
  reach: Reach,
): Promise<ReadonlyMap<RecordId, number>> {
  if (records.length === 0 || reach.groups.length === 0) return new Map()
  const counted = await inChunks(records, (chunk) =>
    db
      .selectFrom('citation_row')
      .innerJoin('room_projection', 'room_projection.room', 'citation_row.room')
      .select('citation_row.record')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('citation_row.record', 'in', chunk)
      .where('room_projection.group_id', 'in', reach.groups)
      .where('citation_row.room', 'not in', hiddenRooms(reach))
      .groupBy('citation_row.record')
      .execute(),
  )
  return new Map(
    countRow
      .array()
      .parse(counted)
      .map(({ record, count }) => [record, count]),
  )
}

const passageRow = z.object({
  group: groupId,
  room: z.string(),
  block: z.string(),
  sectionTitle: z.string(),
  quotation: z.string(),
})
export type Passage = z.infer<typeof passageRow>

/** The passages that cite one of these records, in the order of each text, among the roadmaps within reach. */
export async function passagesCiting(db: Db, records: readonly RecordId[], reach: Reach): Promise<Passage[]> {
  if (reach.groups.length === 0) return []
  const found = await db
    .selectFrom('citation_row')
    .innerJoin('room_projection', 'room_projection.room', 'citation_row.room')
    .select(['room_projection.group_id as group', 'citation_row.room', 'citation_row.block'])
    .select(['citation_row.section_title as sectionTitle', 'citation_row.quotation'])
    .where('citation_row.record', 'in', records)
    .where('room_projection.group_id', 'in', reach.groups)
    .where('citation_row.room', 'not in', hiddenRooms(reach))
    .orderBy('citation_row.room')
    .orderBy('citation_row.rank')
    .execute()
  return passageRow.array().parse(found)
}
