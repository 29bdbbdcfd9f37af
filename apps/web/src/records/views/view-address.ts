import { facetIdsOf } from '@minga/domain/record/list-filters'
import { readListView, writeListView } from '@minga/domain/record/list-view'
import type { RecordKind } from '@minga/domain/record/record-kind'

import type { SearchPatch } from '../list/use-list-search.ts'

/**
 * Returns the search parameters that show a saved view, `undefined` for those that it does not set. The address holds what
 * the view shows, not its id: every reader of the register can open it, also after the view was changed or removed.
 */
export function searchOf(kind: RecordKind, query: string): SearchPatch {
  const facetIds = facetIdsOf(kind)
  return writeListView(readListView(Object.fromEntries(new URLSearchParams(query)), facetIds), facetIds)
}
