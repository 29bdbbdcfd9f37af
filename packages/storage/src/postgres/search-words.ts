import { sql, type RawBuilder } from 'kysely'

import { listedNumbers } from '../database/expressions.ts'
import type { EntryWords, ScopedTerms, StoredWords, WantedEntries } from '../database/search-index.ts'
import { allOf, quoted } from './search-query.ts'
import { scoreOf } from './search-score.ts'

/**
 * The statements of `search-index` for PostgreSQL. Vectors and queries are written as PostgreSQL's own text of them: no
 * dictionary and no parser of words stands between, and both engines look for the same folded words.
 */

export function insertWords(entries: readonly EntryWords[]): RawBuilder<unknown> {
  const rows = entries.map(
    ({ id, words }) =>
      sql`(${id}::bigint, ${words.reference}, ${words.title}, ${words.body}, ${vectorOf(words)}::tsvector)`,
  )
  return sql`INSERT INTO search_index (id, reference, title, body, words) VALUES ${sql.join(rows)}`
}

export function selectWords(ids: readonly number[]): RawBuilder<unknown> {
  return sql`SELECT id, reference, title, body FROM search_index WHERE id IN ${listedNumbers(ids)}`
}

export function deleteWords(ids: readonly number[] | 'all'): RawBuilder<unknown> {
  if (ids === 'all') return sql`DELETE FROM search_index`
  return sql`DELETE FROM search_index WHERE id IN ${listedNumbers(ids)}`
}

export function entriesWith(
  asked: readonly ScopedTerms[],
  { limit, isTitle = false, before }: WantedEntries,
): RawBuilder<{ readonly id: number; readonly score: number }> {
  const query = asked.map(({ scope, terms }) => `(${allOf(terms, { scope, places: isTitle ? 'AB' : '' })})`).join(' | ')
  return sql`SELECT id, ${scoreOf(asked)} AS score FROM search_index
    WHERE words @@ ${query}::tsquery ${before === undefined ? sql`` : sql`AND id < ${before}`}
    ORDER BY id DESC LIMIT ${limit}`
}

export function standing(asked: readonly (ScopedTerms & { readonly id: number })[]): RawBuilder<{ id: number }> {
  const ids = asked.map(({ id }) => id)
  const queries = asked.map(({ scope, terms }) => allOf(terms, { scope, places: '' }))
  return sql`SELECT asked.id FROM unnest(${ids}::bigint[], ${queries}::text[]) AS asked (id, query)
    WHERE EXISTS (SELECT 1 FROM search_index WHERE words @@ asked.query::tsquery)`
}

/** Positions go to here; later words are all found, but not side by side. */
const lastPosition = 16_383

/** Between two columns a place stays empty, so that no phrase goes from one into the other. */
export function vectorOf({ reference, title, body }: StoredWords): string {
  const positions = new Map<string, string[]>()
  let position = 1
  for (const [words, weight] of [
    [reference, 'A'],
    [title, 'B'],
    [body, 'D'],
  ] as const) {
    for (const word of words === '' ? [] : words.split(' ')) {
      const of = positions.get(word) ?? []
      positions.set(word, of)
      of.push(`${Math.min(position++, lastPosition)}${weight}`)
    }
    position++
  }
  return [...positions].map(([word, at]) => `${quoted(word)}:${at.join(',')}`).join(' ')
}
