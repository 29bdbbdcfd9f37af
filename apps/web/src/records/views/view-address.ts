import { facetIdsOf } from '@minga/domain/record/list-filters'
import { readListView, writeListView } from '@minga/domain/record/list-view'
import type { RecordKind } from '@minga/domain/record/record-kind'

import type { SearchPatch } from '../list/use-list-search.ts'

/**
 * Search parameters that show a saved view, `undefined` for those that it has not. A view's address is what it shows and
 * not its id: whoever reads the register can follow it, also to a view that is another person's own or was removed, and
 * finds what was sent, whatever the view became since.
 */
export function searchOf(kind: RecordKind, query: string): SearchPatch {
  const facetIds = facetIdsOf(kind)
  return writeListView(readListView(Object.fromEntries(new URLSearchParams(query)), facetIds), facetIds)
}
