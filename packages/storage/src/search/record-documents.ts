import { languages, type Language } from '@minga/domain/language/language'
import { isCustomName } from '@minga/domain/record/custom-key'
import type { Field } from '@minga/domain/record/field'
import { formatReference } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import { sql } from 'kysely'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'
import { listed } from '../database/sqlite/expressions.ts'
import { listRecords, type ProjectedRecord } from '../records/record-rows.ts'
import { plainTexts, textsOf, type SearchDocument, type SearchedText } from './search-document.ts'
import { roomScope } from './search-scopes.ts'

/** Records in all of their fields that hold words. One that was merged is found by the record that stands for it. */
export async function recordDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const groups = await db.selectFrom('working_group').select('id').execute()
  const readable = groups.map(({ id }) => id) as never
  const merged = new Set(
    (await db.selectFrom('record_alias').select('record').where('record', 'in', ids).execute()).map(({ record }) => record),
  )
  const records = await listRecords(db, { readable, ids: ids.filter((id) => !merged.has(id)) as never })
  const said = await saidOf(
    db,
    records.map(({ record }) => record),
  )
  return records.map((record) => ({
    source: `record ${record.record}`,
    scopes: [roomScope({ group: record.group, isDraft: false })],
    kind: record.kind,
    id: record.record,
    part: null,
    group: record.group,
    organisation: record.fields.lead,
    room: record.room,
    thread: null,
    about: null,
    at: record.changedAt,
    reference: formatReference(record.kind, record.number),
    name: record.fields.title,
    section: '',
    titles: textsOf(record.fields.title),
    texts: [...(said.get(record.record) ?? []), ...fieldTexts(record)],
  }))
}

/** What people wrote into fields: of choices, dates and figures the lists are made, not the search. */
function fieldTexts({ kind, fields }: ProjectedRecord): SearchedText[] {
  const declared: Readonly<Record<string, Field>> = typeOf(kind).fields
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    const type = declared[name]?.type
    if (type === 'text' || isCustomName(name)) return plainTexts(typeof value === 'string' ? value : null)
    return type === 'words' && Array.isArray(value) ? plainTexts(...value.map(String)) : []
  })
}

const saidRow = z.object({ record: z.string(), text: z.string(), language: z.enum(languages).nullable() })

/** Long texts, titles of evidence and reasons of slips. */
async function saidOf(db: Db, records: readonly string[]): Promise<ReadonlyMap<string, SearchedText[]>> {
  const { rows } = await sql`
    SELECT record, title AS text, NULL AS language FROM evidence WHERE record IN ${listed(records)}
    UNION ALL SELECT record, reason, NULL FROM slip WHERE record IN ${listed(records)}`.execute(db)
  const said = new Map<string, { text: string; language: Language | null }[]>()
  for (const { record, text, language } of saidRow.array().parse(rows)) {
    said.set(record, [...(said.get(record) ?? []), { text, language }])
  }
  return said
}
