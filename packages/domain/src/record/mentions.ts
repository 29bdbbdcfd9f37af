import { languages, type LocalizedText } from '../language/language.ts'
import { foldText } from '../search/fold-text.ts'
import { isCustomName } from './custom-key.ts'

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
 * What a search looks for words in, folded: the title in all of its languages, the reference and the coalition's own
 * texts. Each stands on a line, and no word of a search has a blank, so none is found across two of them.
 */
export function searchedText(record: { readonly title: LocalizedText }, reference: string | null | undefined): string {
  // A reference has no accents.
  return `${plainTitle(record.title)}\n${reference?.toLowerCase() ?? ''}\n${ownTextOf(record)}`
}

/** The words in the coalition's own fields of a record, folded. */
function ownTextOf(record: object): string {
  const found = Object.entries(record).flatMap(([name, value]) =>
    typeof value === 'string' && isCustomName(name) ? [value] : [],
  )
  return foldText(found.join(' '))
}

/** Whether every word of a search occurs in a text, both folded. */
export function mentions(words: readonly string[], text: string): boolean {
  return words.every((word) => text.includes(word))
}
