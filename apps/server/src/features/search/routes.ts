import { searchTerms } from '@minga/domain/search/search-terms'
import { withSynonyms } from '@minga/domain/search/synonyms'
import { mostFound, searchAnswer, searchQuery } from '@minga/protocol/http/search'
import type { Db } from '@minga/storage/database/schema'
import { z } from 'zod'

import { cursor as cursorOf } from '../../http/cursor.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { GlossarySynonyms } from './glossary-synonyms.ts'
import { firstDayOf, firstDays } from './search-times.ts'
import { searchFor } from './search-views.ts'

const places = cursorOf(z.int().min(0).max(mostFound))
const noWords = new Refusal('invalid-request', 'q: must hold a letter or a digit', 'q')

/** Search over all that the reader may read. */
export function searchRoutes(db: Db, now: () => Date): Route[] {
  const synonyms = new GlossarySynonyms(db)
  return [
    route({
      method: 'get',
      path: '/api/search',
      queue: 'list',
      summary: 'What I may read that has these words, best first, and how much there is of each kind',
      query: searchQuery,
      answer: searchAnswer,
      handle: async ({ visitor: { actor, profile }, query: { q, cursor, limit, since, ...filters } }) => {
        const typed = searchTerms(q)
        if (typed.length === 0) return noWords
        const offset = cursor === undefined ? 0 : places.read(cursor)
        if (offset instanceof Refusal) return offset
        const terms = withSynonyms(typed, await synonyms.read())
        const moment = now()
        const first = since === undefined ? undefined : firstDayOf(since, moment)
        const { hits, next, ...found } = await searchFor(
          db,
          { actor, language: profile.language },
          { terms, ...filters, since: first, days: firstDays(moment) },
          { offset, limit },
        )
        return { hits, ...found, ...(next !== undefined && { cursor: places.write(next) }) }
      },
    }),
  ]
}
