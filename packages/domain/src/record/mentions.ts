import { languages, type LocalizedText } from '../language/language.ts'
import { foldText } from '../search/fold-text.ts'

/** Normalises what a cell, a heading or a name says, to compare it whole: without accents, capitals or doubled blanks. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Titles are folded once: a search reads thousands at every key. A title that changes is another object. */
const folded = new WeakMap<LocalizedText, string>()

/** A title in all of its languages, folded. */
export function plainTitle(title: LocalizedText): string {
  const known = folded.get(title)
  if (known !== undefined) return known
  const text = foldText(languages.map((language) => title[language] ?? '').join(' '))
  folded.set(title, text)
  return text
}

/** The words of a search, folded. */
export function wordsOf(search: string): readonly string[] {
  return foldText(search).split(' ').filter(Boolean)
}

/**
 * Whether every word of a search occurs in the title (in any language), the reference or another text, which is
 * folded already.
 */
export function mentions(
  words: readonly string[],
  title: LocalizedText,
  reference: string | null | undefined,
  other = '',
): boolean {
  if (words.length === 0) return true
  const text = plainTitle(title)
  // A reference has no accents.
  const code = reference?.toLowerCase() ?? ''
  return words.every((word) => text.includes(word) || code.includes(word) || other.includes(word))
}
