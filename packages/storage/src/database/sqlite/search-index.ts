import type { PlainTerm, SearchTerm } from '@minga/domain/search/search-terms'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'

import type { Transaction } from '../schema.ts'
import { listed } from './expressions.ts'

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

/** The words of an entry as the index holds them. */
export interface StoredWords {
  readonly reference: string
  readonly title: string
  readonly body: string
}

/** Words as they are stored for those who read this scope. */
export function storedWords(scope: number, { reference, title, body }: IndexedWords): StoredWords {
  const stored = (words: readonly string[]) => words.map((word) => scoped(scope, word)).join(' ')
  return { reference: stored(reference), title: stored(title), body: stored(body) }
}

interface EntryWords {
  /** Of `search_row`. */
  readonly id: number
  readonly words: StoredWords
}

export async function writeWords(tx: Transaction, entries: readonly EntryWords[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ id, words: { reference, title, body } }) => sql`(${id}, ${reference}, ${title}, ${body})`)
  await sql`INSERT INTO search_index (rowid, reference, title, body) VALUES ${sql.join(rows)}`.execute(tx)
}

const wordsRow = z.object({ id: z.int(), reference: z.string(), title: z.string(), body: z.string() })

/** What the index holds of these entries, by their ids. */
export async function readWords(tx: Transaction, ids: readonly number[]): Promise<ReadonlyMap<number, StoredWords>> {
  const { rows } = await sql`SELECT rowid AS id, reference, title, body FROM search_index
    WHERE rowid IN ${listed(ids.map(String))}`.execute(tx)
  return new Map(
    wordsRow
      .array()
      .parse(rows)
      .map(({ id, ...words }) => [id, words]),
  )
}

export async function deleteWords(tx: Transaction, id: number): Promise<void> {
  await sql`DELETE FROM search_index WHERE rowid = ${id}`.execute(tx)
}

/** Takes away all that is indexed, in one step. */
export async function deleteAllWords(tx: Transaction): Promise<void> {
  await sql`DELETE FROM search_index`.execute(tx)
}

/** A scope, and what is looked for in it. */
export interface ScopedTerms {
  readonly scope: number
  readonly terms: readonly SearchTerm[]
}

/** How much more a hit in the reference, in the title and in the text weighs. */
const weights = sql.raw('20.0, 8.0, 1.0')

/**
 * The entries that have all terms of their scope, in any of these: `id`, and `score`, lower for a better one. The newest first,
 * at most so many.
 *
 * @param isTitle whether all must stand in the reference or the title
 * @param before only entries with a lower id
 */
export function entriesWith(
  asked: readonly ScopedTerms[],
  { limit, isTitle = false, before }: { limit: number; isTitle?: boolean; before?: RawBuilder<unknown> },
): RawBuilder<{ readonly id: number; readonly score: number }> {
  const all = asked.map(({ scope, terms }) => `(${allOf(terms, scope)})`).join(' OR ')
  const expression = isTitle ? `{reference title} : (${all})` : all
  return sql`SELECT rowid AS id, bm25(search_index, ${weights}) AS score FROM search_index
    WHERE search_index MATCH ${expression} ${before === undefined ? sql`` : sql`AND rowid < ${before}`}
    ORDER BY rowid DESC LIMIT ${limit}`
}

/** The scopes, among these, that have an entry with all terms: `id`. */
export function havingTerms(
  terms: readonly SearchTerm[],
  scopes: readonly number[],
): RawBuilder<{ readonly id: number }> {
  return standing(scopes.map((scope) => ({ id: scope, all: allOf(terms, scope) })))
}

/** Those of these terms that stand in their scope: `id`, their place in the list. */
export function standingTerms(
  asked: readonly { readonly scope: number; readonly term: SearchTerm }[],
): RawBuilder<{ readonly id: number }> {
  return standing(asked.map(({ scope, term }, id) => ({ id, all: phrases(term, scope) })))
}

function standing(
  asked: readonly { readonly id: number; readonly all: string }[],
): RawBuilder<{ readonly id: number }> {
  return sql`SELECT value ->> 'id' AS id FROM json_each(${JSON.stringify(asked)})
    WHERE EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH value ->> 'all')`
}

function allOf(terms: readonly SearchTerm[], scope: number): string {
  return terms.map((term) => phrases(term, scope)).join(' AND ')
}

function phrases(term: SearchTerm, scope: number): string {
  if (term.kind === 'either') {
    const others = term.others.flatMap((other) =>
      other.kind === 'word' ? begun(other, scope) : [phrases(other, scope)],
    )
    return `(${[`(${allOf(term.asked, scope)})`, ...others].join(' OR ')})`
  }
  if (term.kind === 'phrase') {
    const whole = `${phrase(term.words, scope)}${term.isOpen ? ' *' : ''}`
    return term.joined === null ? whole : `(${whole} OR ${phrase([term.joined], scope)} *)`
  }
  // A whole word counts twice, so that it comes before a word that only begins with it, and before another name for it.
  return `(${[phrase([term.word], scope), ...begun(term, scope)].join(' OR ')})`
}

function begun({ beginnings }: Extract<PlainTerm, { kind: 'word' }>, scope: number): string[] {
  return beginnings.map((beginning) => `${phrase([beginning], scope)} *`)
}

/** Folded words hold letters and digits alone, so that none can end the quotation. */
function phrase(words: readonly string[], scope: number): string {
  return `"${words.map((word) => scoped(scope, word)).join(' ')}"`
}

/** Of the same length for every scope: one number must not begin another. */
function scoped(scope: number, word: string): string {
  return scope.toString(36).padStart(5, '0') + word
}
