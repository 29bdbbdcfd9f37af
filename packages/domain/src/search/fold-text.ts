import { fold } from './fold.ts'

/**
 * A text with each of its words folded and single blanks; what else stands between them stays, as the dash of `bar-014`.
 * For what is searched letter by letter on a page: names in a menu, titles in a list.
 */
export function foldText(text: string): string {
  return text
    .replaceAll(/[\p{L}\p{M}\p{N}]+/gu, foldWord)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Beyond this a word is folded as any other, which cuts it. */
const short = 60

/** Most words have no letter beyond those of ASCII: a list of thousands of titles is folded at the first key of a search. */
function foldWord(word: string): string {
  return word.length <= short && /^[\x20-\x7E]+$/.test(word) ? word.toLowerCase() : fold(word)
}
