import { language, type Language } from '@minga/domain/language/language'
import { searchKind, searchTimes, type SearchKind, type SearchTime } from '@minga/protocol/http/search'

import type { SearchQuestion } from '../../api/search.ts'

/** What the address of the search page asks: `/search?q=escoria&kinds=barrier,action&group=acero&since=month`. */
export type AskedSearch = SearchQuestion

/** Reads an address, ignoring parameters that do not fit: a mail may hold one of a newer or an older Minga. */
export function readSearchAddress(raw: Readonly<Record<string, unknown>>): AskedSearch {
  const kinds = (textOf(raw['kinds']) ?? '').split(',').flatMap((kind) => searchKind.safeParse(kind).data ?? [])
  return {
    q: textOf(raw['q']) ?? '',
    kinds: [...new Set(kinds)],
    group: textOf(raw['group']),
    organisation: textOf(raw['organisation']),
    language: language.safeParse(raw['language']).data,
    since: searchTimes.find((each) => each === raw['since']),
  }
}

/** The search parameters of a page that asks this; all of them, so that they replace those before. */
export function writeSearchAddress({ q, kinds, group, organisation, language, since }: AskedSearch) {
  return { q: q === '' ? undefined : q, kinds: kinds.join(',') || undefined, group, organisation, language, since }
}

/** The facets of the page, in the order in which they stand. */
export const searchFacets = ['kinds', 'group', 'organisation', 'since', 'language'] as const
export type SearchFacet = (typeof searchFacets)[number]

/** The values of a facet that are chosen. */
export function chosenOf(asked: AskedSearch, facet: SearchFacet): readonly string[] {
  const value = asked[facet]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The search with a value chosen, or not any more. Several kinds can be chosen at once, and one of each other facet. */
export function toggled(asked: AskedSearch, facet: SearchFacet, value: string): AskedSearch {
  const isChosen = chosenOf(asked, facet).includes(value)
  switch (facet) {
    case 'kinds': {
      const others = asked.kinds.filter((kind) => kind !== value)
      return { ...asked, kinds: isChosen ? others : [...others, value as SearchKind] }
    }
    case 'language':
      return { ...asked, language: isChosen ? undefined : (value as Language) }
    case 'since':
      return { ...asked, since: isChosen ? undefined : (value as SearchTime) }
    case 'group':
    case 'organisation':
      return { ...asked, [facet]: isChosen ? undefined : value }
  }
}

/** The same words, narrowed by nothing. */
export function widened({ q }: AskedSearch): AskedSearch {
  return { q, kinds: [], group: undefined, organisation: undefined, language: undefined, since: undefined }
}

export function isNarrowed(asked: AskedSearch): boolean {
  return searchFacets.some((facet) => chosenOf(asked, facet).length > 0)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
