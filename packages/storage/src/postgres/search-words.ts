import type { PlainTerm, SearchTerm } from '@minga/domain/search/search-terms'
import { sql, type RawBuilder } from 'kysely'

import { listedNumbers } from '../database/expressions.ts'
import { scoped } from '../database/scoped-word.ts'
import type { EntryWords, ScopedTerms, StoredWords, WantedEntries } from '../database/search-index.ts'

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

export function deleteWords(id: number | 'all'): RawBuilder<unknown> {
  return id === 'all' ? sql`DELETE FROM search_index` : sql`DELETE FROM search_index WHERE id = ${id}`
}

/** How much a hit in the text (D), the title (B) and the reference (A) weighs; a long text weighs less by its logarithm. */
const weights = sql.raw("'{0.05, 0.05, 0.4, 1}'::real[]")
const byLength = sql.raw('1')

export function entriesWith(
  asked: readonly ScopedTerms[],
  { limit, isTitle = false, before }: WantedEntries,
): RawBuilder<{ readonly id: number; readonly score: number }> {
  const places = isTitle ? 'AB' : ''
  const query = asked.map(({ scope, terms }) => `(${allOf(terms, { scope, places })})`).join(' | ')
  // A whole word counts twice, so that it comes before a word that only begins with it, and before another name for it.
  const whole = asked.flatMap(({ scope, terms }) => wholeWords(terms).map((word) => quoted(scoped(scope, word))))
  return sql`SELECT id, -${rankBy(query)} - ${rankBy(whole.join(' | '))} AS score FROM search_index
    WHERE words @@ ${query}::tsquery ${before === undefined ? sql`` : sql`AND id < ${before}`}
    ORDER BY id DESC LIMIT ${limit}`
}

function rankBy(query: string): RawBuilder<number> {
  return sql`ts_rank(${weights}, words, ${query}::tsquery, ${byLength})`
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

interface Where {
  readonly scope: number
  /** Weights in which the words must stand; empty for anywhere. */
  readonly places: string
}

function allOf(terms: readonly SearchTerm[], where: Where): string {
  return terms.map((term) => oneOf(term, where)).join(' & ')
}

function oneOf(term: SearchTerm, where: Where): string {
  if (term.kind === 'either') {
    const others = term.others.flatMap((other) => (other.kind === 'word' ? begun(other, where) : [oneOf(other, where)]))
    return `(${[`(${allOf(term.asked, where)})`, ...others].join(' | ')})`
  }
  if (term.kind === 'phrase') {
    const last = term.words.length - 1
    const words = term.words.map((word, index) => lexeme(word, where, term.isOpen && index === last))
    const whole = `(${words.join(' <-> ')})`
    return term.joined === null ? whole : `(${whole} | ${lexeme(term.joined, where, true)})`
  }
  return `(${[lexeme(term.word, where, false), ...begun(term, where)].join(' | ')})`
}

function wholeWords(terms: readonly SearchTerm[]): string[] {
  return terms.flatMap((term) => {
    if (term.kind === 'word') return [term.word]
    return term.kind === 'either' ? wholeWords(term.asked) : []
  })
}

function begun({ beginnings }: Extract<PlainTerm, { kind: 'word' }>, where: Where): string[] {
  return beginnings.map((beginning) => lexeme(beginning, where, true))
}

function lexeme(word: string, { scope, places }: Where, isOpen: boolean): string {
  const how = `${isOpen ? '*' : ''}${places}`
  return `${quoted(scoped(scope, word))}${how === '' ? '' : `:${how}`}`
}

/** Folded words hold letters and digits alone, so that none can end the quotation. */
function quoted(word: string): string {
  return `'${word}'`
}
