import { recordId } from '@minga/domain/identity/ids'
import { localizedText, type LocalizedText } from '@minga/domain/language/language'
import { formatReference, recordKind } from '@minga/domain/record/record-kind'
import { sql } from 'kysely'
import { z } from 'zod'

import { textUnder } from '../database/expressions.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

/** A record that a passage cites, as its chip names it. */
export interface CitedRecord {
  readonly reference: string
  readonly title: LocalizedText
}

const citedRow = z.object({
  room: z.string(),
  block: z.string(),
  record: recordId,
  kind: recordKind,
  number: z.int(),
  title: jsonText(localizedText),
})

/**
 * The records that passages cite, without those that do not parse, by `room block`, each once. Only those of the passage's own group: who reads the group's
 * texts reads its records too. What another group's record is called is not for all readers of the passage, so that it
 * may not be among the words by which they find it.
 *
 * @param pairs rooms of roadmaps, and blocks in them
 */
export async function citedRecords(
  db: Db,
  pairs: readonly (readonly [room: string, block: string])[],
): Promise<ReadonlyMap<string, readonly CitedRecord[]>> {
  const { rows } = await sql`
    SELECT DISTINCT passage_citation.room, block, record_row.record, record_row.kind, record_fact.number,
        ${textUnder('record_row.fields', 'title')} AS title
      FROM passage_citation
      JOIN roadmap ON 'roadmap.' || roadmap.id = passage_citation.room
      LEFT JOIN record_alias ON record_alias.record = passage_citation.record
      JOIN record_row ON record_row.record = coalesce(into_record, passage_citation.record)
        AND record_row.group_id = roadmap.group_id
      JOIN record_fact ON record_fact.record = record_row.record
      WHERE (passage_citation.room, block) IN (VALUES ${sql.join(pairs.map(([room, block]) => sql`(${room}, ${block})`))})
      ORDER BY record_row.kind, record_fact.number`.execute(db)
  const cited = new Map<string, CitedRecord[]>()
  for (const row of rows) {
    const { data } = citedRow.safeParse(row)
    if (data === undefined) continue
    const { room, block, kind, number, title } = data
    const key = `${room} ${block}`
    cited.set(key, [...(cited.get(key) ?? []), { reference: formatReference(kind, number), title }])
  }
  return cited
}
