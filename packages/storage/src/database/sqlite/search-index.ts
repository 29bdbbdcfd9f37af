import type { SearchTerm } from '@minga/domain/search/search-terms'
import { sql, type RawBuilder } from 'kysely'

import type { Transaction } from '../schema.ts'

/*
 * The words of search in FTS5. PostgreSQL: a `tsvector` with the configuration `simple`, of the same folded words.
 *
 * Each word is stored behind the number of its scope, `000aacero`: a search names its words in the scopes that its reader
 * reads, and touches nothing else. What others write neither shows in a rank or a count nor costs the search time.
 */

/** The folded words of one entry. */
export interface IndexedWords {
  readonly reference: readonly string[]
  readonly title: readonly string[]
  readonly body: readonly string[]
}

export async function writeWords(tx: Transaction, id: number, scope: number, words: IndexedWords): Promise<void> {
  const [reference, title, body] = [words.reference, words.title, words.body].map((all) =>
    all.map((word) => scoped(scope, word)).join(' '),
  )
  await sql`INSERT INTO search_index (rowid, reference, title, body) VALUES (${id}, ${reference}, ${title}, ${body})`.execute(
    tx,
  )
}

export async function deleteWords(tx: Transaction, id: number): Promise<void> {
  await sql`DELETE FROM search_index WHERE rowid = ${id}`.execute(tx)
}

/** Takes away all that is indexed, in one step. */
export async function deleteAllWords(tx: Transaction): Promise<void> {
  await sql`DELETE FROM search_index`.execute(tx)
}

/** How much more a hit in the reference, in the title and in the text weighs. */
const weights = sql.raw('20.0, 8.0, 1.0')

/**
 * The entries that have all terms, in any of these scopes: `id`, and `score`, lower for a better one. The newest first,
 * at most so many.
 *
 * @param isTitle whether all must stand in the reference or the title
 */
export function entriesWith(
  terms: readonly SearchTerm[],
  scopes: readonly number[],
  { limit, isTitle = false }: { readonly limit: number; readonly isTitle?: boolean },
): RawBuilder<{ readonly id: number; readonly score: number }> {
  const found = scopes.map((scope) => `(${terms.map((term) => phrases(term, scope)).join(' AND ')})`).join(' OR ')
  const expression = isTitle ? `{reference title} : (${found})` : found
  return sql`SELECT rowid AS id, bm25(search_index, ${weights}) AS score FROM search_index
    WHERE search_index MATCH ${expression} ORDER BY rowid DESC LIMIT ${limit}`
}

function phrases(term: SearchTerm, scope: number): string {
  if (term.kind === 'phrase') return `${phrase(term.words, scope)}${term.isOpen ? ' *' : ''}`
  // A whole word counts twice, so that it comes before a word that only begins with it.
  const beginnings = term.beginnings.map((beginning) => `${phrase([beginning], scope)} *`)
  return `(${[phrase([term.word], scope), ...beginnings].join(' OR ')})`
}

/** Folded words hold letters and digits alone, so that none can end the quotation. */
function phrase(words: readonly string[], scope: number): string {
  return `"${words.map((word) => scoped(scope, word)).join(' ')}"`
}

/** Of the same length for every scope: one number must not begin another. */
function scoped(scope: number, word: string): string {
  return scope.toString(36).padStart(5, '0') + word
}
