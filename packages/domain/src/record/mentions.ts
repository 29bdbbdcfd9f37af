import { languages, type LocalizedText } from '../language/language.ts'

/** Normalises text for searching: without accents, capitals or doubled blanks. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Whether every word of the search occurs in the title (in any language) or the reference. */
export function mentions(search: string, title: LocalizedText, reference: string | null | undefined): boolean {
  const words = plainText(search).split(' ').filter(Boolean)
  if (words.length === 0) return true
  const text = plainText([...languages.map((language) => title[language] ?? ''), reference ?? ''].join(' '))
  return words.every((word) => text.includes(word))
}
