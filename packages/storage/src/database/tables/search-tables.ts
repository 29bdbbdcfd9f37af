import type { Generated } from 'kysely'

/** The index of search beside its words, which lie in `search_index` (`database/search-index.ts`). */
export interface SearchTables {
  search_scope: { id: Generated<number>; name: string }
  search_row: {
    id: Generated<number>
    source: string
    scope: number
    kind: string
    subject: string
    part: string | null
    group_id: string | null
    organisation: string | null
    languages: string
    room: string | null
    thread: string | null
    at: string
  }
  search_change: { number: Generated<number>; kind: string; id: string; urgent: number }
}
