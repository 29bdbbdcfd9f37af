import { addressOf } from '@minga/domain/navigation/place'
import { excerptAround, termsIn } from '@minga/domain/search/excerpt'
import { searchTerms } from '@minga/domain/search/search-terms'
import type { GroupView } from '@minga/protocol/http/me'
import type { SearchHit } from '@minga/protocol/http/search'

/** A block of a roadmap whose text this device keeps. */
export interface KeptPassage {
  readonly group: GroupView['id']
  readonly roadmap: Pick<GroupView['roadmaps'][number], 'id' | 'title' | 'language'>
  readonly block: string
  readonly text: string
}

/** A passage that this device found: the day of its last change is not known here. */
export type KeptHit = Omit<SearchHit, 'at'> & { readonly at: null }

/** The passages that have every word of a search, in the order of their texts. */
export function findPassages(search: string, passages: readonly KeptPassage[], most: number): readonly KeptHit[] {
  const terms = searchTerms(search)
  if (terms.length === 0) return []
  const found: KeptHit[] = []
  for (const { group, roadmap, block, text } of passages) {
    if (found.length === most) break
    if (termsIn(text, terms) < terms.length) continue
    found.push({
      kind: 'roadmap',
      id: roadmap.id,
      part: block,
      group,
      organisation: null,
      reference: null,
      title: roadmap.title,
      section: '',
      language: roadmap.language ?? null,
      excerpt: excerptAround(text, terms),
      address: `${addressOf(group, { kind: 'roadmap', id: roadmap.id })}?${new URLSearchParams({ block }).toString()}`,
      at: null,
    })
  }
  return found
}
