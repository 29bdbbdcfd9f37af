import { searchTimes, type SearchAnswer } from '@minga/protocol/http/search'
import type { Search, TalliedEntries } from '@minga/storage/search/search-rows'

type Filters = Pick<Search, 'kinds' | 'group' | 'organisation' | 'language' | 'since'>
type Filter = keyof Filters

/** The counts of an answer: each leaves out its own filter, so that a page can offer what else there is. */
export function countsOf(
  tallied: readonly TalliedEntries[],
  filters: Filters,
): Pick<SearchAnswer, 'counts' | 'facets'> {
  const sum = (leftOut: Filter, keysOf: (entries: TalliedEntries) => readonly (string | null)[]) => {
    const counts: Record<string, number> = {}
    for (const entries of tallied) {
      if (!passes(entries, { ...filters, [leftOut]: undefined })) continue
      for (const key of keysOf(entries)) if (key !== null) counts[key] = (counts[key] ?? 0) + entries.count
    }
    return counts
  }
  return {
    counts: sum('kinds', ({ kind }) => [kind]),
    facets: {
      groups: sum('group', ({ group }) => [group]),
      organisations: sum('organisation', ({ organisation }) => [organisation]),
      languages: sum('language', ({ languages }) => languages),
      // The shortest of the times that it lies in, and all that are longer.
      times: sum('since', ({ days }) => searchTimes.slice(searchTimes.length - days)),
    },
  }
}

function passes(entries: TalliedEntries, { kinds, group, organisation, language, since }: Filters): boolean {
  return (
    (kinds === undefined || kinds.includes(entries.kind)) &&
    (group === undefined || entries.group === group) &&
    (organisation === undefined || entries.organisation === organisation) &&
    (language === undefined || entries.languages.includes(language)) &&
    (since === undefined || entries.recent)
  )
}
