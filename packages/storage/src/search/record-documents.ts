import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { customFieldOf } from '@minga/domain/custom-field/custom-words'
import { recordId } from '@minga/domain/identity/ids'
import { languages, type Language } from '@minga/domain/language/language'
import { customNameOf, isCustomName } from '@minga/domain/record/custom-key'
import type { Field } from '@minga/domain/record/field'
import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import es from '@minga/domain/record/locales/es.json' with { type: 'json' }
import pt from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import { formatReference } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import { recordKeywords } from '@minga/domain/search/record-keywords'
import { sql } from 'kysely'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'
import { listed } from '../database/expressions.ts'
import { allGroups } from '../groups/group-rows.ts'
import { fieldsClosedIn } from '../records/closed-field-rows.ts'
import { allCustomFields } from '../records/custom-field-rows.ts'
import { listRecords, type ProjectedRecord } from '../records/record-rows.ts'
import { contributionWordsOf } from './contribution-words.ts'
import { plainTexts, textsOf, type SearchDocument, type SearchedText } from './search-document.ts'
import { roomScope } from './search-scopes.ts'

const catalogues = [es, pt, en]

/**
 * Records in all of their fields that hold words, and financings in what their contributions say. One that was merged is found by the record that stands for it, and a
 * field that the record's group has closed is as if it were not.
 */
export async function recordDocuments(db: Db, ids: readonly string[]): Promise<SearchDocument[]> {
  const wanted = recordId.array().parse(ids)
  const aliases = await db.selectFrom('record_alias').select('record').where('record', 'in', ids).execute()
  const merged = new Set(aliases.map(({ record }) => record))
  const readable = (await allGroups(db)).map(({ id }) => id)
  const records = await listRecords(db, { readable, ids: wanted.filter((id) => !merged.has(id)) })
  const own = await allCustomFields(db)
  const closed = new Map<string, ReadonlySet<string>>()
  for (const { group } of records) {
    if (!closed.has(group)) closed.set(group, new Set((await fieldsClosedIn(db, group)).map(customNameOf)))
  }
  const said = await saidOf(
    db,
    records.map(({ record }) => record),
  )
  const given = await contributionWordsOf(
    db,
    records.flatMap(({ kind, record }) => (kind === 'financing' ? [record] : [])),
  )
  return records.map((record): SearchDocument => {
    const contributed = given.get(record.record) ?? []
    const shut = closed.get(record.group)
    const open = Object.fromEntries(Object.entries(record.fields).filter(([name]) => shut?.has(name) !== true))
    return {
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
      texts: [
        ...(said.get(record.record) ?? []),
        ...fieldTexts(record, open, own),
        ...plainTexts(...contributed.map(({ text }) => text)),
      ],
      keywords: [
        ...recordKeywords(record.kind, open, { catalogues, own }),
        ...contributed.flatMap(({ names }) => names),
      ],
    }
  })
}

/** What people wrote into fields: of dates and figures the lists are made, not the search. */
function fieldTexts({ kind }: ProjectedRecord, fields: object, own: CustomFields): SearchedText[] {
  const declared: Readonly<Record<string, Field>> = typeOf(kind).fields
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    const type = isCustomName(name) ? customFieldOf(own, name)?.type : declared[name]?.type
    if (type === 'text') return plainTexts(typeof value === 'string' ? value : null)
    return type === 'words' && Array.isArray(value) ? plainTexts(...value.map(String)) : []
  })
}

const saidRow = z.object({ record: z.string(), text: z.string(), language: z.enum(languages).nullable() })

/** Long texts, titles of evidence and reasons of slips. */
async function saidOf(db: Db, records: readonly string[]): Promise<ReadonlyMap<string, SearchedText[]>> {
  const { rows } = await sql`
    SELECT record, text, language FROM record_text WHERE record IN ${listed(records)}
    UNION ALL SELECT record, title, NULL FROM evidence WHERE record IN ${listed(records)}
    UNION ALL SELECT record, reason, NULL FROM slip WHERE record IN ${listed(records)}`.execute(db)
  const said = new Map<string, { text: string; language: Language | null }[]>()
  for (const { record, text, language } of saidRow.array().parse(rows)) {
    said.set(record, [...(said.get(record) ?? []), { text, language }])
  }
  return said
}
