import type { SearchTerm } from '@minga/domain/search/search-terms'
import { sql, type RawBuilder } from 'kysely'

import type { ScopedTerms } from '../database/search-index.ts'
import { lexeme, oneOf, type Where } from './search-query.ts'

/**
 * How good a hit is, by BM25, as FTS5 ranks it on a folder: a rare word says more than a common one, the first time that it
 * stands in an entry more than the tenth, and in a short entry more than in a long one. PostgreSQL's own ranks know no rare
 * words.
 */

/** How much a word in the text (D), the title (B) and the reference (A) counts: one, eight and twenty times. */
const weights = sql.raw("'{0.05, 0.05, 0.4, 1}'::real[]")
const times = sql.lit(20)
/** Of BM25: how soon one more time says nothing new, and how much the length of an entry matters. */
const [saturation, byLength] = [1.2, 0.75]
/** How many different words an entry has, as a rule. */
const usualLength = 50
/** What stands in so many entries is common: counting goes no further. */
const mostCounted = sql.lit(2500)

/** What a whole word says beside its beginning: a hit in the title by its beginning comes before one in the text. */
const ofWholeWord = 0.3

/** What is counted by itself, as a query in all scopes. */
interface Part {
  readonly queries: string[]
  readonly share: number
}

/** The score of an entry, lower for a better one. */
export function scoreOf(asked: readonly ScopedTerms[]): RawBuilder<number> {
  const parts = new Map<string, Part>()
  for (const { scope, terms } of asked) {
    for (const { key, query, share } of terms.flatMap((term) => partsOf(term, { scope, places: '' }))) {
      const part = parts.get(key) ?? { queries: [], share }
      parts.set(key, part)
      part.queries.push(query)
    }
  }
  const scores = [...parts.values()].map(({ queries, share }) => {
    const query = queries.join(' | ')
    return sql`${sql.lit(share)} * ${rarityOf(query)} * ${saturated(query)}`
  })
  return sql<number>`-(${scores.length === 0 ? sql`0` : sql.join(scores, sql` + `)})`
}

interface ScopedPart {
  /** The same in each scope. */
  readonly key: string
  readonly query: string
  readonly share: number
}

function partsOf(term: SearchTerm, where: Where): readonly ScopedPart[] {
  switch (term.kind) {
    case 'either':
      return [
        ...term.asked.flatMap((asked) => partsOf(asked, where)),
        ...term.others.flatMap((other) => partsOf(other, where).filter(({ share }) => share === 1)),
      ]
    case 'phrase':
      return [{ key: term.words.join(' '), query: oneOf(term, where), share: 1 }]
    case 'word':
      return [
        { key: `${term.word}.`, query: lexeme(term.word, where, false), share: ofWholeWord },
        ...term.beginnings.map((beginning) => ({ key: beginning, query: lexeme(beginning, where, true), share: 1 })),
      ]
  }
}

/** One for what stands in a single entry, less for each further one. PostgreSQL counts once in a search. */
function rarityOf(query: string): RawBuilder<number> {
  return sql`(SELECT 1 / (1 + ln(count(*) + 1)) FROM
    (SELECT FROM search_index WHERE words @@ ${query}::tsquery LIMIT ${mostCounted}) AS found)`
}

/** By how many times it stands in an entry, and where. */
function saturated(query: string): RawBuilder<number> {
  const rank = sql`${times} * ts_rank_cd(${weights}, words, ${query}::tsquery)`
  const length = sql`${sql.lit(saturation * (1 - byLength))} + ${sql.lit((saturation * byLength) / usualLength)} * length(words)`
  return sql`(1 - (${length}) / (${rank} + ${length}))`
}
