import { groupId, organisationId } from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import type { SearchTerm } from '@minga/domain/search/search-terms'
import { mostFound, searchKind, type SearchKind } from '@minga/protocol/http/search'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'

import type { Db } from '../database/schema.ts'
import { listed, readBy } from '../database/sqlite/expressions.ts'
import { entriesWith } from '../database/sqlite/search-index.ts'
import { hiddenRooms } from '../groups/reach.ts'
import { scopesOf, type SearchReader } from './search-scopes.ts'

/** Older entries whose title has the words, beside the newest that have them anywhere. */
const mostTitles = 500

/** What is looked for, and where. */
export interface Search {
  readonly reader: SearchReader
  readonly terms: readonly SearchTerm[]
  readonly kinds?: readonly SearchKind[] | undefined
  readonly group?: string | undefined
  readonly organisation?: string | undefined
  readonly language?: Language | undefined
  /** ISO. */
  readonly since?: string | undefined
}

const foundRow = z.object({ kind: searchKind, source: z.string(), scope: z.string() })
/** An entry that was found: the source from which it is shown, and the scope by which its reader may read it. */
export type FoundEntry = z.infer<typeof foundRow>

const talliedRow = z.object({
  kind: searchKind,
  group: groupId.nullable(),
  organisation: organisationId.nullable(),
  languages: z.string().transform((text) => (text === '' ? [] : language.array().parse(text.split(' ')))),
  count: z.int(),
})
/** How many entries of a kind, a group, an organisation and a set of languages were found. */
export type TalliedEntries = z.infer<typeof talliedRow>

/**
 * How many entries have the terms, of what this person reads: by kind, group, organisation and languages, for all filters
 * but `since`.
 *
 * @returns also whether there are more than `mostFound`: counted are the newest
 */
export async function tallySearch(
  db: Db,
  search: Search,
): Promise<{ readonly tallied: TalliedEntries[]; readonly isPartial: boolean }> {
  const scopes = await scopesIn(db, search.reader)
  if (scopes.length === 0) return { tallied: [], isPartial: false }
  const { rows } = await tally(search, scopes).execute(db)
  const tallied = talliedRow.array().parse(rows)
  const matched = z.object({ matched: z.int() }).array().parse(rows)[0]?.matched ?? 0
  return { tallied, isPartial: matched > mostFound }
}

/** The entries of a page, the best first. */
export async function findEntries(
  db: Db,
  search: Search,
  page: { readonly offset: number; readonly limit: number },
): Promise<FoundEntry[]> {
  const scopes = await scopesIn(db, search.reader)
  if (scopes.length === 0) return []
  return foundRow.array().parse((await find(search, scopes, page).execute(db)).rows)
}

/** The numbers of the scopes that have entries, among those that this person reads now. */
async function scopesIn(db: Db, reader: SearchReader): Promise<number[]> {
  const { rows } = await sql`SELECT id FROM search_scope WHERE name IN ${listed(scopesOf(reader))} ORDER BY id`.execute(db)
  return z
    .object({ id: z.int() })
    .array()
    .parse(rows)
    .map(({ id }) => id)
}

/** The statement of `tallySearch`: the same for every reader, whose rights are values in it. */
export function tally({ reader, terms, since }: Search, scopes: readonly number[]): RawBuilder<unknown> {
  return sql`
    WITH matched AS MATERIALIZED (${entriesWith(terms, scopes, { limit: mostFound + 1 })})
    SELECT kind, group_id AS "group", organisation, languages, count(DISTINCT coalesce(part, subject)) AS count,
        (SELECT count(*) FROM matched) AS matched
      FROM matched JOIN search_row ON search_row.id = matched.id
      WHERE ${stillRead(reader)} AND ${since === undefined ? sql`1 = 1` : sql`search_row.at >= ${since}`}
      GROUP BY kind, group_id, organisation, languages`
}

/** The statement of `findEntries`. */
export function find(
  { reader, terms, kinds, group, organisation, language: only, since }: Search,
  scopes: readonly number[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): RawBuilder<unknown> {
  const filters = [
    kinds && sql`kind IN ${listed(kinds)}`,
    group !== undefined && sql`group_id = ${group}`,
    organisation !== undefined && sql`organisation = ${organisation}`,
    only && sql`' ' || languages || ' ' LIKE ${`% ${only} %`}`,
    since !== undefined && sql`search_row.at >= ${since}`,
  ].filter((filter) => typeof filter === 'object')
  return sql`
    WITH matched AS MATERIALIZED (
      SELECT * FROM (${entriesWith(terms, scopes, { limit: mostTitles, isTitle: true })})
      UNION ALL SELECT * FROM (${entriesWith(terms, scopes, { limit: mostFound })}))
    SELECT kind, min(source) AS source, min(search_scope.name) AS scope, min(score) AS best, max(search_row.id) AS newest
      FROM matched JOIN search_row ON search_row.id = matched.id JOIN search_scope ON search_scope.id = search_row.scope
      WHERE ${sql.join([stillRead(reader), ...filters], sql` AND `)}
      GROUP BY kind, subject, part ORDER BY best, newest DESC LIMIT ${limit} OFFSET ${offset}`
}

/**
 * Rights that changed since an entry was written: a roadmap that was closed or deleted, a discussion that was narrowed or
 * hidden. The index follows within a second; this holds at once.
 */
function stillRead(reader: SearchReader): RawBuilder<unknown> {
  return sql`(search_row.room IS NULL OR search_row.room NOT IN ${hiddenRooms(reader)})
    AND (search_row.thread IS NULL
      OR EXISTS (SELECT 1 FROM thread WHERE thread.id = search_row.thread AND ${readBy(reader)}))`
}
