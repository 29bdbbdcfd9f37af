import type { readSearch } from '@minga/protocol/http/search'
import { searchKinds, searchTimes } from '@minga/protocol/http/search'
import type { z } from 'zod'

import { chosenOf, type AskedSearch, type SearchFacet } from './search-address.ts'

export type FoundSearch = z.infer<typeof readSearch>

/** A value of a facet, and how many hits have it. */
export interface FacetValue {
  readonly value: string
  readonly count: number
  readonly isChosen: boolean
}

/**
 * The values of a facet: those that occur among the hits, and those that are chosen, so that each can be let go of. Kinds
 * and times keep their order; of others the most frequent come first.
 */
export function facetValues(facet: SearchFacet, asked: AskedSearch, found: FoundSearch | undefined): FacetValue[] {
  const chosen = chosenOf(asked, facet)
  const counts = new Map(Object.entries(countsOf(facet, found)))
  for (const value of chosen) if (!counts.has(value)) counts.set(value, 0)
  const values = [...counts].map(([value, count]) => ({ value, count, isChosen: chosen.includes(value) }))
  return values.toSorted(facet === 'kinds' || facet === 'since' ? inOrder : (one, other) => other.count - one.count)
}

/** How many hits there are, over all pages. */
export function countHits({ kinds }: Pick<AskedSearch, 'kinds'>, { counts }: FoundSearch): number {
  return Object.entries(counts).reduce(
    (sum, [kind, count]) => (kinds.length === 0 || kinds.some((each) => each === kind) ? sum + count : sum),
    0,
  )
}

function countsOf(facet: SearchFacet, found: FoundSearch | undefined): Record<string, number> {
  if (found === undefined) return {}
  switch (facet) {
    case 'kinds':
      return found.counts
    case 'group':
      return found.facets.groups
    case 'organisation':
      return found.facets.organisations
    case 'language':
      return found.facets.languages
    case 'since':
      return found.facets.times
  }
}

const places = new Map<string, number>([...searchKinds, ...searchTimes].map((value, at) => [value, at]))

function inOrder(one: { readonly value: string }, other: { readonly value: string }): number {
  return (places.get(one.value) ?? 0) - (places.get(other.value) ?? 0)
}
