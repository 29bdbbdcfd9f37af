import { textIn, type Language } from '@minga/domain/language/language'
import { addressOf } from '@minga/domain/navigation/place'
import { excerptAround, termsIn } from '@minga/domain/search/excerpt'
import { markedText } from '@minga/domain/search/marked-text'
import type { SearchTerm } from '@minga/domain/search/search-terms'
import type { SearchHit } from '@minga/protocol/http/search'
import type { SearchDocument, SearchedText } from '@minga/storage/search/search-document'
import { circleOf } from '@minga/storage/search/search-scopes'

import { beginningOf } from '../../views/excerpt.ts'

const longestTitle = 200

/** An entry, and the scope by which its reader reads it. */
export interface FoundDocument {
  readonly document: SearchDocument
  readonly scope: string
}

/** An entry as it stands now, with the letters that were searched for. */
export function hitView(
  { document, scope }: FoundDocument,
  terms: readonly SearchTerm[],
  language: Language,
): SearchHit {
  const { kind, id, part, group, organisation, reference, section, at } = document
  const name = typeof document.name === 'string' ? document.name : textIn(document.name, language)
  const title = beginningOf(name, longestTitle)
  const isWidened = terms.some((term) => term.kind === 'either')
  const best = bestOf(document, terms, language)
  const circle = circleOf(scope)
  return {
    kind,
    id,
    part,
    group,
    organisation,
    reference,
    ...(circle && { circle }),
    title,
    // The page marks what was typed by itself.
    ...(isWidened && { titleRuns: markedText(title, terms) }),
    section,
    language: best?.language ?? null,
    // What is the title itself need not be said twice.
    excerpt: best === undefined || best.text === name ? [] : excerptAround(best.text, terms),
    address: searchAddress(document),
    at,
  }
}

/** The text with the most of the terms; of equals one in the reader's language, then the first. */
function bestOf(
  { texts, titles, cited = [] }: SearchDocument,
  terms: readonly SearchTerm[],
  language: Language,
): SearchedText | undefined {
  const rated = [...titles, ...texts, ...cited].map((text) => ({ text, found: termsIn(text.text, terms) }))
  const most = Math.max(0, ...rated.map(({ found }) => found))
  const best = rated.filter(({ found }) => found === most).map(({ text }) => text)
  return best.find((text) => text.language === language) ?? best[0]
}

/** A path of the web app that opens at the place. */
function searchAddress({ kind, id, part, group, organisation, thread, about }: SearchDocument): string {
  if (group === null || kind === 'organisation' || kind === 'person')
    return `/organisations/${encodeURIComponent(organisation ?? id)}`
  if (kind === 'version') return `${addressOf(group, { kind: 'versions', id: about?.id ?? '' })}?${asked({ from: id })}`
  if (kind === 'thread' || kind === 'file') return addressOf(group, about ?? { kind: 'group', id: group }, thread)
  const address = addressOf(group, { kind, id })
  return part === null ? address : `${address}?${asked({ block: part })}`
}

function asked(parameters: Record<string, string>): string {
  return new URLSearchParams(parameters).toString()
}
