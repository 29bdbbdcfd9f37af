import { recordId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import { recordKind } from '@minga/domain/record/record-kind'
import { translatedField, translatedFields } from '@minga/domain/record-translation/record-text'
import { isReached } from '@minga/domain/record-translation/translation-state'
import { sql } from 'kysely'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'

/*
 * Lists and counts of texts are made in SQL: of 5,000 records there are ten thousands of texts, and a page shows a few of them.
 */

/** The texts in a list: `open` are missing, of a machine, to update or without source; `behind` are to update. */
export type TextScope = 'open' | 'behind' | 'new' | 'all'

/** As rows alone tell it. What `differs` is to update, unless what changed does not affect translations. */
const standing = z.enum(['missing', 'orphan', 'differs', 'machine', 'draft', 'reviewed', 'approved'])

const listedRow = z.object({
  record: recordId,
  kind: recordKind,
  number: z.int(),
  field: translatedField,
  state: standing,
  from: z.string(),
  to: z.string(),
})
/** A text in a list, and its record. */
export type ListedText = z.infer<typeof listedRow>

const states: Readonly<Record<TextScope, readonly z.infer<typeof standing>[]>> = {
  behind: ['differs'],
  new: ['missing', 'machine'],
  open: ['missing', 'machine', 'orphan', 'differs'],
  all: standing.options,
}

/** The texts of a group's records in a list, what is to update first, then in the order of the lists. */
export async function listTexts(db: Db, group: GroupId, into: Language, scope: TextScope): Promise<ListedText[]> {
  const found = await sql`
    SELECT record, kind, number, field, state, "from", "to" FROM (${textsOf(group, into)}) AS texts
    WHERE state IN (${sql.join(states[scope])}) ORDER BY kind, position, record`.execute(db)
  const rows = byField(listedRow.array().parse(found.rows))
  const differing = rows.filter(({ state }) => state === 'differs')
  const unaffected = differing.length === 0 ? new Map<RecordId, never>() : await unaffectedIn(db, group)
  const isBehind = (row: ListedText) =>
    row.state === 'differs' && !isReached(unaffected.get(row.record) ?? [], row.field, row)
  const others = rows.filter((row) => row.state !== 'differs' || (scope === 'all' && !isBehind(row)))
  return [...differing.filter(isBehind), ...others]
}

const countRow = z.object({ state: standing, count: z.coerce.number().int() })

/** How many texts of a group's records are to update, missing, or without source in a language. */
export async function countTexts(
  db: Db,
  group: GroupId,
  into: Language,
): Promise<{ readonly behind: number; readonly missing: number; readonly orphans: number }> {
  const found = await sql`
    SELECT state, COUNT(*) AS count FROM (${textsOf(group, into)}) AS texts GROUP BY state`.execute(db)
  const counts = new Map(
    countRow
      .array()
      .parse(found.rows)
      .map(({ state, count }) => [state, count]),
  )
  const behind = counts.has('differs') ? (await listTexts(db, group, into, 'behind')).length : 0
  return { behind, missing: counts.get('missing') ?? 0, orphans: counts.get('orphan') ?? 0 }
}

const languageRow = z.object({ language })

/** The languages in which a group's records were begun, the most frequent first, without the one that they are translated into. */
export async function sourcesOfRecords(db: Db, group: GroupId, into: Language): Promise<Language[]> {
  const found = await db
    .selectFrom('record_row')
    .innerJoin('record_language', 'record_language.record', 'record_row.record')
    .select('record_language.language')
    .where('record_row.group_id', '=', group)
    .where('record_language.language', '<>', into)
    .groupBy('record_language.language')
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .execute()
  return languageRow
    .array()
    .parse(found)
    .map((row) => row.language)
}

/** Each text that says something in the language of its source, or in this one, with its state. */
function textsOf(group: GroupId, into: Language) {
  const records = sql`
    FROM record_row AS r
    JOIN record_fact AS f ON f.record = r.record AND f.archived = 0
    JOIN record_language AS l ON l.record = r.record AND l.language <> ${into}`
  const own = sql`r.group_id = ${group} AND r.record NOT IN (SELECT record FROM record_alias)`
  return sql`
    SELECT r.record, r.kind, r.position, f.number, s.field, COALESCE(t.of_words, '') AS "from", s.words AS "to",
      CASE
        WHEN COALESCE(t.words, '') = '' THEN 'missing'
        WHEN t.of_words <> s.words THEN 'differs'
        WHEN q.words = t.words AND q.wording <> 'copied' THEN q.wording
        ELSE 'draft'
      END AS state
    ${records}
    JOIN followed_text AS s ON s.record = r.record AND s.language = l.language AND s.words <> ''
    LEFT JOIN followed_text AS t ON t.record = s.record AND t.field = s.field AND t.language = ${into}
    LEFT JOIN record_text_state AS q ON q.record = s.record AND q.field = s.field AND q.language = ${into}
    WHERE ${own}
    UNION ALL
    SELECT r.record, r.kind, r.position, f.number, t.field, t.of_words AS "from", '' AS "to", 'orphan' AS state
    ${records}
    JOIN followed_text AS t ON t.record = r.record AND t.language = ${into} AND t.words <> ''
    LEFT JOIN followed_text AS s ON s.record = t.record AND s.field = t.field AND s.language = l.language
    WHERE ${own} AND COALESCE(s.words, '') = ''`
}

const unaffectedRow = z.object({ record: recordId, source: translatedField, from: z.string(), to: z.string() })

async function unaffectedIn(db: Db, group: GroupId) {
  const found = await db
    .selectFrom('record_text_unaffected')
    .innerJoin('record_row', 'record_row.record', 'record_text_unaffected.record')
    .select(['record_text_unaffected.record', 'field as source', 'from_words as from', 'to_words as to'])
    .where('record_row.group_id', '=', group)
    .execute()
  return Map.groupBy(unaffectedRow.array().parse(found), ({ record }) => record)
}

/** The texts of a record in the order in which they are read; records stay in theirs. */
function byField(rows: readonly ListedText[]): readonly ListedText[] {
  const records = Map.groupBy(rows, ({ record }) => record)
  return [...records.values()].flatMap((own) =>
    own.toSorted((one, other) => {
      const fields = translatedFields(one.kind)
      return fields.indexOf(one.field) - fields.indexOf(other.field)
    }),
  )
}
