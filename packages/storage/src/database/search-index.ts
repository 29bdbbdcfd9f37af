import type { SearchTerm } from '@minga/domain/search/search-terms'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'

import * as postgres from '../postgres/search-words.ts'
import { inEngine } from './in-engine.ts'
import type { Transaction } from './schema.ts'
import { scoped } from './scoped-word.ts'
import * as sqlite from './sqlite/search-words.ts'

/*
 * The words of search: FTS5 in SQLite, a `tsvector` of the same folded words in PostgreSQL.
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

/** The words of an entry of `search_row`, whose id they have. */
export interface EntryWords {
  readonly id: number
  readonly words: StoredWords
}

export async function writeWords(tx: Transaction, entries: readonly EntryWords[]): Promise<void> {
  if (entries.length === 0) return
  await inEngine({
    sqlite: () => sqlite.insertWords(entries),
    postgres: () => postgres.insertWords(entries),
  }).execute(tx)
}

const wordsRow = z.object({ id: z.int(), reference: z.string(), title: z.string(), body: z.string() })

/** What the index holds of these entries, by their ids. */
export async function readWords(tx: Transaction, ids: readonly number[]): Promise<ReadonlyMap<number, StoredWords>> {
  const { rows } = await inEngine({
    sqlite: () => sqlite.selectWords(ids),
    postgres: () => postgres.selectWords(ids),
  }).execute(tx)
  return new Map(
    wordsRow
      .array()
      .parse(rows)
      .map(({ id, ...words }) => [id, words]),
  )
}

/** Takes away what is indexed of these entries, or of all, in one step. */
export async function deleteWords(tx: Transaction, ids: readonly number[] | 'all'): Promise<void> {
  await inEngine({ sqlite: () => sqlite.deleteWords(ids), postgres: () => postgres.deleteWords(ids) }).execute(tx)
}

/** A scope, and what is looked for in it. */
export interface ScopedTerms {
  readonly scope: number
  readonly terms: readonly SearchTerm[]
}

export interface WantedEntries {
  /** At most so many, the newest first. */
  readonly limit: number
  /** Whether all must stand in the reference or the title. */
  readonly isTitle?: boolean
  /** Only entries with a lower id. */
  readonly before?: RawBuilder<unknown>
}

/** The entries that have all terms of their scope, in any of these: `id`, and `score`, lower for a better one. */
export function entriesWith(
  asked: readonly ScopedTerms[],
  wanted: WantedEntries,
): RawBuilder<{ readonly id: number; readonly score: number }> {
  return inEngine({
    sqlite: () => sqlite.entriesWith(asked, wanted),
    postgres: () => postgres.entriesWith(asked, wanted),
  })
}

/** The scopes, among these, that have an entry with all terms: `id`. */
export function havingTerms(terms: readonly SearchTerm[], scopes: readonly number[]): RawBuilder<{ id: number }> {
  return standing(scopes.map((scope) => ({ id: scope, scope, terms })))
}

/** Those of these terms that stand in their scope: `id`, their place in the list. */
export function standingTerms(
  asked: readonly { readonly scope: number; readonly term: SearchTerm }[],
): RawBuilder<{ id: number }> {
  return standing(asked.map(({ scope, term }, id) => ({ id, scope, terms: [term] })))
}

function standing(asked: readonly (ScopedTerms & { readonly id: number })[]): RawBuilder<{ id: number }> {
  return inEngine({ sqlite: () => sqlite.standing(asked), postgres: () => postgres.standing(asked) })
}
