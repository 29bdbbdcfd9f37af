import { recordKinds } from '@minga/domain/record/record-kind'
import type { SearchHit } from '@minga/protocol/http/search'

const kindsOfRecords: ReadonlySet<string> = new Set(recordKinds)

/**
 * The key under which this device may list the same thing by its name; undefined for what it never lists. A passage of a
 * roadmap is another thing than the roadmap.
 */
function entryKeyOf({ kind, id, part }: Pick<SearchHit, 'kind' | 'id' | 'part'>): string | undefined {
  if (kindsOfRecords.has(kind)) return `record ${id}`
  if (kind === 'organisation') return `organisation ${id}`
  return kind === 'roadmap' && part === null ? `roadmap ${id}` : undefined
}

/** Unique among hits. */
export function keyOf({ kind, id, part }: Pick<SearchHit, 'kind' | 'id' | 'part'>): string {
  return `${kind} ${id} ${part ?? ''}`
}

/** The hits that this device does not list already. */
export function beyond<Hit extends Pick<SearchHit, 'kind' | 'id' | 'part'>>(
  listed: readonly { readonly key: string }[],
  hits: readonly Hit[],
): readonly Hit[] {
  const keys = new Set(listed.map(({ key }) => key))
  return hits.filter((hit) => !keys.has(entryKeyOf(hit) ?? ''))
}

/** Each hit once: what was written between two pages moves hits from one to the next. */
export function withoutRepeats<Hit extends Pick<SearchHit, 'kind' | 'id' | 'part'>>(
  hits: readonly Hit[],
): readonly Hit[] {
  const seen = new Set<string>()
  return hits.filter((hit) => {
    const isNew = !seen.has(keyOf(hit))
    seen.add(keyOf(hit))
    return isNew
  })
}

/** Its title, and where in it the passage stands; '' where it has no title. */
export function hitName({ title, section }: Pick<SearchHit, 'title' | 'section'>): string {
  return section === '' || section === title ? title : `${title} › ${section}`
}
