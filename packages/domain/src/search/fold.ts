/** A word of a text, as it is searched, and where it stands there in UTF-16 units. */
export interface FoldedWord {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** In UTF-16 units, once folded. What follows is not searched: no word of a language is as long. */
const longestWord = 60

/** Letters that Unicode does not take apart into a letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
}

/**
 * A word without accents, case, ligatures and raised or lowered forms: `Emissões` is `emissoes`, `CO₂` is `co2`. The one
 * rule by which texts are indexed and searches are read, on the server and in the browser. Folding twice changes nothing.
 *
 * @returns letters and digits only; '' for what has none
 */
export function fold(word: string): string {
  // Most words are such, and indexing folds every word of every text.
  if (isPlain(word)) return word.slice(0, longestWord).toLowerCase()
  const bare = word
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (isPlain(bare)) return bare.slice(0, longestWord)
  return Array.from(bare, (letter) => letters[letter] ?? letter)
    .join('')
    .slice(0, longestWord)
    .replace(/[\uD800-\uDBFF]$/, '')
}

/** Letters and digits of ASCII alone. */
function isPlain(word: string): boolean {
  return /^[a-z0-9]*$/i.test(word)
}

/** The words of a text in their order. A word is a run of letters, marks and digits: `BAR-014` is two. */
export function foldedWords(text: string): FoldedWord[] {
  const words: FoldedWord[] = []
  for (const { 0: found, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const word = fold(found)
    if (word !== '') words.push({ word, start: index, end: index + found.length })
  }
  return words
}

/** Endings of plurals in Spanish, Portuguese and English, longest first, each with what the singular has in its place. */
const plurals: readonly (readonly [plural: string, singular: string])[] = [
  ['oes', 'ao'],
  ['aes', 'ao'],
  ['ies', 'y'],
  ['ais', 'al'],
  ['eis', 'el'],
  ['ois', 'ol'],
  ['ces', 'z'],
  ['ns', 'm'],
  ['es', ''],
  ['s', ''],
]
/** Letters that a word keeps at least: `gas` is no plural of `ga`, `mes` none of `m`. */
const shortestStem = 3

/**
 * A folded word, and what it may be in the singular or the plural, by a light rule: `emissoes` may be `emissao`, `luces`
 * `luz`. None begins another, because a search by the beginning of a word finds `barreras` by `barrera`.
 */
export function numbersOf(word: string): string[] {
  const found = new Set([word])
  for (const [plural, singular] of plurals) {
    const stem = word.slice(0, word.length - plural.length)
    if (word.endsWith(plural) && stem.length + singular.length >= shortestStem && stem.length >= 2)
      found.add(stem + singular)
    const kept = word.slice(0, word.length - singular.length)
    // Of other singulars the plural begins with the word itself.
    if (singular !== '' && word.endsWith(singular) && word.length >= shortestStem) found.add(kept + plural)
  }
  return [...found].filter((each) => ![...found].some((other) => other !== each && each.startsWith(other)))
}
