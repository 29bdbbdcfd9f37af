import { textIn, type Language } from '@minga/domain/language/language'
import { addressOf } from '@minga/domain/navigation/place'
import { excerptAround, termsIn } from '@minga/domain/search/excerpt'
import type { SearchTerm } from '@minga/domain/search/search-terms'
import type { SearchHit } from '@minga/protocol/http/search'
import type { SearchDocument, SearchedText } from '@minga/storage/search/search-document'

import { beginningOf } from '../../views/excerpt.ts'

const longestTitle = 200

/** An entry as it stands now, with the letters that were searched for. */
export function hitView(document: SearchDocument, terms: readonly SearchTerm[], language: Language): SearchHit {
  const { kind, id, part, group, organisation, reference, section, at } = document
  const title = typeof document.name === 'string' ? document.name : textIn(document.name, language)
  const best = bestOf(document, terms, language)
  return {
    kind,
    id,
    part,
    group,
    organisation,
    reference,
    title: beginningOf(title, longestTitle),
    section,
    language: best?.language ?? null,
    // What is the title itself need not be said twice.
    excerpt: best === undefined || best.text === title ? [] : excerptAround(best.text, terms),
    address: searchAddress(document),
    at,
  }
}

/** The text with the most of the terms; of equals one in the reader's language, then the first. */
function bestOf(
  { texts, titles }: SearchDocument,
  terms: readonly SearchTerm[],
  language: Language,
): SearchedText | undefined {
  const rated = [...titles, ...texts].map((text) => ({ text, found: termsIn(text.text, terms) }))
  const most = Math.max(0, ...rated.map(({ found }) => found))
  const best = rated.filter(({ found }) => found === most).map(({ text }) => text)
  return best.find((text) => text.language === language) ?? best[0]
}

/** A path of the web app that opens at the place. */
function searchAddress({ kind, id, part, group, organisation, thread, about }: SearchDocument): string {
  if (group === null) return `/organisations/${encodeURIComponent(organisation ?? id)}`
  switch (kind) {
    case 'roadmap': {
      const roadmap = addressOf(group, { kind, id })
      return part === null ? roadmap : `${roadmap}?${new URLSearchParams({ block: part }).toString()}`
    }
    case 'version': {
      const versions = addressOf(group, { kind: 'versions', id: about?.id ?? '' })
      return `${versions}?${new URLSearchParams({ from: id }).toString()}`
    }
    case 'thread':
    case 'file':
      return about === null ? addressOf(group, { kind: 'group', id: group }) : addressOf(group, about, thread)
    case 'organisation':
    case 'person':
      return `/organisations/${encodeURIComponent(organisation ?? id)}`
    default:
      return addressOf(group, { kind, id })
  }
}
