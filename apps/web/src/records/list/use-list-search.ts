import type { Filters } from '@minga/domain/record/list-filters'
import { writeSortings, type Sorting } from '@minga/domain/record/list-order'
import { writeFilters, type RawSearch } from '@minga/domain/record/list-view'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

import { readListSearch, type ListSearch } from './list-search.ts'

/** Reads and changes the address of a list. The same functions on every render: what only changes it never follows it. */
export interface ListMoves {
  /** The view that the address describes now. */
  readonly read: () => ListSearch
  /** The search parameters of this view with some changed, for links and for `go`. */
  readonly withFilters: (filters: Filters) => SearchPatch
  readonly go: (patch: SearchPatch, options?: { readonly replace?: boolean }) => void
  readonly narrowTo: (filters: Filters) => void
  readonly sortBy: (sortings: readonly Sorting[]) => void
}

export interface ListAddress extends ListMoves {
  readonly search: ListSearch
}

export type SearchPatch = Readonly<Record<string, string | undefined>>

/** @param facetIds the facets' names in the address; the same array on every render */
export function useListMoves(facetIds: readonly string[]): ListMoves {
  const router = useRouter()
  return useMemo(() => {
    const go: ListMoves['go'] = (patch, { replace = false } = {}) =>
      void router.navigate({
        to: '.',
        search: (before: SearchPatch) => ({ ...before, ...withItsThread(patch) }),
        replace,
        resetScroll: false,
      })
    const withFilters = (filters: Filters) => writeFilters(filters, facetIds)
    return {
      read: () => readListSearch(router.state.location.search, facetIds),
      withFilters,
      go,
      narrowTo: (filters) => go(withFilters(filters), { replace: true }),
      sortBy: (sortings) => go({ sort: writeSortings(sortings) }, { replace: true }),
    }
  }, [router, facetIds])
}

/** The view that the address describes, so that it can be copied, sent and returned to. It changes while one searches. */
export function useListSearch(facetIds: readonly string[]): ListAddress {
  const raw = useSearch({ strict: false })
  const moves = useListMoves(facetIds)
  return useMemo(() => ({ ...moves, search: readListSearch(raw, facetIds) }), [moves, raw, facetIds])
}

/** The record open beside the list, or whether a draft is. A key of the search changes neither. */
export function useOpened(): Pick<ListSearch, 'record' | 'fresh'> {
  const record = useSearch({ strict: false, select: (raw: RawSearch) => readListSearch(raw, none).record })
  const fresh = useSearch({ strict: false, select: (raw: RawSearch) => readListSearch(raw, none).fresh })
  return { record, fresh }
}

/** The field that the open record is opened at. */
export function useOpenedField(): string | undefined {
  return useSearch({ strict: false, select: (raw: RawSearch) => readListSearch(raw, none).field })
}

/** Whether the list shows the archived records. */
export function useIsArchive(): boolean {
  return useSearch({ strict: false, select: (raw: RawSearch) => readListSearch(raw, none).filters.archived })
}

const none: readonly string[] = []

/** Leaves the open discussion, and the field that was asked for, when another record opens, or none. */
function withItsThread(patch: SearchPatch): SearchPatch {
  return 'record' in patch ? { thread: undefined, field: undefined, ...patch } : patch
}
