import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import type { Language, LocalizedText } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { SearchKind } from '@minga/protocol/http/search'

/** A text that is searched; null for one of no language. */
export interface SearchedText {
  readonly language: Language | null
  readonly text: string
}

/**
 * One entry of the index, as the rows say it at this moment. The index is written from it, and a hit is shown from it: it
 * holds no words of its own.
 */
export interface SearchDocument {
  /** The row that it is made from: the kind and the id of a change. */
  readonly source: string
  /** Who reads it, by the names of `search-scopes`: any of them is enough. */
  readonly scopes: readonly string[]
  readonly kind: SearchKind
  readonly id: string
  readonly part: string | null
  readonly group: GroupId | null
  readonly organisation: OrganisationId | null
  /** The room whose readers read it, and the discussion that it is of. */
  readonly room: string | null
  readonly thread: string | null
  /** What it is about, where that is not itself: the roadmap or record of a discussion, a file or a version. */
  readonly about: { readonly kind: 'roadmap' | 'record' | RecordKind; readonly id: string } | null
  readonly at: string
  readonly reference: string | null
  /** What it is called, where that is not among the texts. */
  readonly name: LocalizedText | string
  readonly section: string
  /** Texts whose words weigh more, and the others. */
  readonly titles: readonly SearchedText[]
  readonly texts: readonly SearchedText[]
  /** The texts with the names of what they cite, which a hit shows where they have more of the words. */
  readonly cited?: readonly SearchedText[]
  /** Words by which it is found, and which stand in none of its texts. */
  readonly keywords?: readonly string[]
}

/** The words of a localised text, each language apart. */
export function textsOf(text: LocalizedText): SearchedText[] {
  return Object.entries(text).flatMap(([language, words]) =>
    words === undefined || words === '' ? [] : [{ language: language as Language, text: words }],
  )
}

/** The same for words of no language. */
export function plainTexts(...texts: readonly (string | null | undefined)[]): SearchedText[] {
  return texts.flatMap((text) => (text === null || text === undefined || text === '' ? [] : [{ language: null, text }]))
}
