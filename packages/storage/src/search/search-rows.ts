import { groupId, organisationId } from '@minga/domain/identity/ids'
import { language, type Language } from '@minga/domain/language/language'
import type { SearchTerm } from '@minga/domain/search/search-terms'
import { mostFound, searchKind, type SearchKind } from '@minga/protocol/http/search'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'

import { flag } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'
import { listed, readBy } from '../database/expressions.ts'
import { entriesWith, havingTerms, standingTerms, type ScopedTerms } from '../database/search-index.ts'
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
  /** ISO, the earliest last: entries are counted by how many of these they are not older than. */
  readonly days?: readonly string[]
}

const entryRow = z.object({ kind: searchKind, source: z.string(), scope: z.string() })
/** An entry that was found: the source from which it is shown, and the scope by which its reader may read it. */
export type FoundEntry = z.infer<typeof entryRow>

const talliedRow = z.object({
  kind: searchKind,
  group: groupId.nullable(),
  organisation: organisationId.nullable(),
  languages: z.string().transform((text) => (text === '' ? [] : language.array().parse(text.split(' ')))),
  /** How many of the days that were asked for it is not older than, and whether it is not older than `since`. */
  days: z.int(),
  recent: flag,
  count: z.int(),
})
/** How many entries of a kind, a group, an organisation, a set of languages and an age were found. */
export type TalliedEntries = z.infer<typeof talliedRow>

/** What a search finds, of what its reader may read. */
export interface Found {
  /** Of one page, the best first. */
  readonly entries: readonly FoundEntry[]
  /** How many there are by kind, group, organisation, languages and age, before all filters. */
  readonly tallied: readonly TalliedEntries[]
  /** Whether more than `mostFound` have the terms: found are the newest, and older ones whose title has them. */
  readonly isPartial: boolean
}

const answerRow = z.discriminatedUnion('row', [
  entryRow.extend({ row: z.literal('entry') }),
  talliedRow.extend({ row: z.literal('tally') }),
  z.object({ row: z.literal('newest'), count: z.int() }),
])

export interface PageOfSearch {
  readonly offset: number
  readonly limit: number
}

/** Finds, ranks and counts in one pass over the words. */
export async function findEntries(db: Db, search: Search, page: PageOfSearch): Promise<Found> {
  const scopes = await scopesWith(db, search.terms, await scopesIn(db, search.reader))
  if (scopes.length === 0) return { entries: [], tallied: [], isPartial: false }
  const asked = await termsIn(db, search.terms, scopes)
  const rows = answerRow.array().parse((await found(search, asked, page).execute(db)).rows)
  return {
    entries: rows.filter((row) => row.row === 'entry'),
    tallied: rows.filter((row) => row.row === 'tally'),
    isPartial: rows.some((row) => row.row === 'newest' && row.count > mostFound),
  }
}

/** The numbers of the scopes that have entries, among those that this person reads now. */
function scopesIn(db: Db, reader: SearchReader): Promise<number[]> {
  return numbersIn(db, sql`SELECT id FROM search_scope WHERE name IN ${listed(scopesOf(reader))} ORDER BY id`)
}

/** Those in which the terms stand. Ranking looks at each word in each scope for each entry: most have none of them. */
function scopesWith(db: Db, terms: readonly SearchTerm[], scopes: readonly number[]): Promise<number[]> {
  return numbersIn(db, havingTerms(terms, scopes))
}

/** The terms in each scope, without other names that do not stand there: ranking looks for each in each entry. */
async function termsIn(db: Db, terms: readonly SearchTerm[], scopes: readonly number[]): Promise<ScopedTerms[]> {
  const others = terms.flatMap((term) => (term.kind === 'either' ? term.others : []))
  const pairs = scopes.flatMap((scope) => others.map((term) => ({ scope, term })))
  const found = pairs.length === 0 ? [] : await numbersIn(db, standingTerms(pairs))
  const there = Map.groupBy(
    found.flatMap((place) => pairs[place] ?? []),
    ({ scope }) => scope,
  )
  return scopes.map((scope) => {
    const standing = new Set(there.get(scope)?.map(({ term }) => term))
    return { scope, terms: terms.map((term) => withOthers(term, standing)) }
  })
}

function withOthers(term: SearchTerm, others: ReadonlySet<SearchTerm>): SearchTerm {
  return term.kind === 'either' ? { ...term, others: term.others.filter((other) => others.has(other)) } : term
}

const numberRow = z.object({ id: z.int() })

async function numbersIn(db: Db, query: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await query.execute(db)
  return numberRow
    .array()
    .parse(rows)
    .map(({ id }) => id)
}

/** The statement of `findEntries`: the same for every reader, whose rights are values in it. */
export function found(
  { reader, kinds, group, organisation, language: only, since, days = [] }: Omit<Search, 'terms'>,
  asked: readonly ScopedTerms[],
  { offset, limit }: PageOfSearch,
): RawBuilder<unknown> {
  const filters = [
    kinds && sql`kind IN ${listed(kinds)}`,
    group !== undefined && sql`group_id = ${group}`,
    organisation !== undefined && sql`organisation = ${organisation}`,
    only && sql`' ' || languages || ' ' LIKE ${`% ${only} %`}`,
    since !== undefined && sql`recent = 1`,
  ].filter((filter) => typeof filter === 'object')
  // Older entries are looked at where there are any.
  const older = sql`(SELECT CASE WHEN count(*) > ${mostFound} THEN min(id) ELSE 0 END FROM newest)`
  return sql`
    WITH newest AS MATERIALIZED (${entriesWith(asked, { limit: mostFound + 1 })}),
      matched AS (
        SELECT * FROM newest
        UNION ALL SELECT * FROM (${entriesWith(asked, { limit: mostTitles, isTitle: true, before: older })}) AS titles),
      read AS MATERIALIZED (
        SELECT kind, min(source) AS source, min(scope) AS scope, min(score) AS best, max(search_row.id) AS latest,
            min(group_id) AS group_id, min(organisation) AS organisation, min(languages) AS languages,
            max(${sql.join([sql`0`, ...days.map(fromDay)], sql` + `)}) AS days,
            max(${since === undefined ? sql`1` : fromDay(since)}) AS recent
          FROM matched JOIN search_row ON search_row.id = matched.id
          WHERE ${stillRead(reader)}
          GROUP BY kind, subject, part),
      page AS (
        SELECT * FROM read WHERE ${sql.join([sql`1 = 1`, ...filters], sql` AND `)}
          ORDER BY best, latest DESC LIMIT ${limit} OFFSET ${offset})
    SELECT 'entry' AS "row", kind, source, search_scope.name AS scope, NULL AS "group", NULL AS organisation,
        NULL AS languages, 0 AS days, 0 AS recent, 0 AS count, best, latest
      FROM page JOIN search_scope ON search_scope.id = page.scope
    UNION ALL SELECT 'tally', kind, NULL, NULL, group_id, organisation, languages, days, recent, count(*), 0, 0
      FROM read GROUP BY kind, group_id, organisation, languages, days, recent
    UNION ALL SELECT 'newest', NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, count(*), 0, 0 FROM newest
    ORDER BY best, latest DESC`
}

function fromDay(day: string): RawBuilder<unknown> {
  return sql`CASE WHEN search_row.at >= ${day} THEN 1 ELSE 0 END`
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
