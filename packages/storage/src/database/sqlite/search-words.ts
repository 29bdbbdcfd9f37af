import type { PlainTerm, SearchTerm } from '@minga/domain/search/search-terms'
import { sql, type RawBuilder } from 'kysely'

import { listedNumbers } from '../expressions.ts'
import { scoped } from '../scoped-word.ts'
import type { EntryWords, ScopedTerms, WantedEntries } from '../search-index.ts'

/** The statements of `search-index` for FTS5. */

export function insertWords(entries: readonly EntryWords[]): RawBuilder<unknown> {
  const rows = entries.map(({ id, words: { reference, title, body } }) => sql`(${id}, ${reference}, ${title}, ${body})`)
  return sql`INSERT INTO search_index (rowid, reference, title, body) VALUES ${sql.join(rows)}`
}

export function selectWords(ids: readonly number[]): RawBuilder<unknown> {
  return sql`SELECT rowid AS id, reference, title, body FROM search_index WHERE rowid IN ${listedNumbers(ids)}`
}

export function deleteWords(ids: readonly number[] | 'all'): RawBuilder<unknown> {
  if (ids === 'all') return sql`DELETE FROM search_index`
  return sql`DELETE FROM search_index WHERE rowid IN ${listedNumbers(ids)}`
}

/** How much more a hit in the reference, in the title and in the text weighs. */
const weights = sql.raw('20.0, 8.0, 1.0')

export function entriesWith(
  asked: readonly ScopedTerms[],
  { limit, isTitle = false, before }: WantedEntries,
): RawBuilder<{ readonly id: number; readonly score: number }> {
  const all = asked.map(({ scope, terms }) => `(${allOf(terms, scope)})`).join(' OR ')
  const expression = isTitle ? `{reference title} : (${all})` : all
  return sql`SELECT rowid AS id, bm25(search_index, ${weights}) AS score FROM search_index
    WHERE search_index MATCH ${expression} ${before === undefined ? sql`` : sql`AND rowid < ${before}`}
    ORDER BY rowid DESC LIMIT ${limit}`
}

export function standing(asked: readonly (ScopedTerms & { readonly id: number })[]): RawBuilder<{ id: number }> {
  const expressions = asked.map(({ id, scope, terms }) => ({ id, all: allOf(terms, scope) }))
  return sql`SELECT value ->> 'id' AS id FROM json_each(${JSON.stringify(expressions)})
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
