import type { Language } from '../language/language.ts'
import { languages } from '../language/language.ts'
import { readTextKey, textKey, type TranslatedField } from './record-text.ts'

/** A text of a record in one language as it was last written. */
export interface WrittenText {
  readonly field: TranslatedField
  readonly language: Language
  /** The hash of its words; empty while it has none. */
  readonly words: string
  /** The hash of the source when these words were written; empty where the source had none, and of the source itself. */
  readonly of: string
}

/** What rows know of a record's texts. */
export interface FollowedTexts {
  /** The language of the text that the others translate; undefined for a record that was never seen. */
  readonly source: Language | undefined
  /** Whether a person chose it. */
  readonly isChosen: boolean
  readonly texts: readonly WrittenText[]
}

/** The hashes of a record's texts by their keys, `title/es`; those without words are left out. */
export type PresentTexts = Readonly<Record<string, string>>

/**
 * The texts of a record after others wrote in its room. Words that are new are a translation of the source as it reads now: their
 * writer had it before them. Words that stay keep the source that they were written of.
 *
 * @returns the language of the source, and the texts that differ from what rows know
 */
export function followTexts(
  known: FollowedTexts,
  present: PresentTexts,
): { readonly source: Language; readonly changed: readonly WrittenText[] } {
  const source = sourceOf(known, present)
  const before = new Map(known.texts.map((text) => [textKey(text.field, text.language), text]))
  const changed: WrittenText[] = []
  for (const key of new Set([...before.keys(), ...Object.keys(present)])) {
    const place = readTextKey(key)
    if (place === undefined) continue
    const words = present[key] ?? ''
    const old = before.get(key)
    if (old?.words === words) continue
    const of = place.language === source || words === '' ? '' : (present[textKey(place.field, source)] ?? '')
    changed.push({ ...place, words, of })
  }
  return { source, changed }
}

/**
 * The language in which a record was begun: that of its first title. It stays, unless a person chooses another one or its title is
 * gone while one in another language stands.
 */
function sourceOf({ source, isChosen }: FollowedTexts, present: PresentTexts): Language {
  const titled = languages.filter((language) => (present[textKey('title', language)] ?? '') !== '')
  const stays = source !== undefined && (isChosen || titled.length === 0 || titled.includes(source))
  return stays ? source : (titled[0] ?? source ?? languages[0])
}
