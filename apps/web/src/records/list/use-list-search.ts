import type { Filters } from '@minga/domain/record/list-filters'
import { writeFilters, writeSorting, type Sorting } from '@minga/domain/record/list-view'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

import { readListSearch, type ListSearch } from './list-search.ts'

export interface ListAddress {
  readonly search: ListSearch
  /** The search parameters of this view with some changed, for links and for `go`. */
  readonly withFilters: (filters: Filters) => SearchPatch
  readonly go: (patch: SearchPatch, options?: { readonly replace?: boolean }) => void
  readonly narrowTo: (filters: Filters) => void
  readonly sortBy: (sorting: Sorting | undefined) => void
}

export type SearchPatch = Readonly<Record<string, string | undefined>>

/** The view that the address describes, so that it can be copied, sent and returned to. */
export function useListSearch(facetIds: readonly string[]): ListAddress {
  const raw = useSearch({ strict: false })
  const navigate = useNavigate()
  const search = useMemo(() => readListSearch(raw, facetIds), [raw, facetIds])
  const go = useCallback(
    (patch: SearchPatch, { replace = false }: { readonly replace?: boolean } = {}) =>
      void navigate({
        to: '.',
        search: (before: SearchPatch) => ({ ...before, ...withItsThread(patch) }),
        replace,
        resetScroll: false,
      }),
    [navigate],
  )
  const withFilters = useCallback((filters: Filters) => writeFilters(filters, facetIds), [facetIds])
  return {
    search,
    withFilters,
    go,
    narrowTo: (filters) => go(withFilters(filters), { replace: true }),
    sortBy: (sorting) => go({ sort: writeSorting(sorting) }, { replace: true }),
  }
}

/** Closes the open discussion when another record opens, or none. */
function withItsThread(patch: SearchPatch): SearchPatch {
  return 'record' in patch ? { thread: undefined, ...patch } : patch
}
