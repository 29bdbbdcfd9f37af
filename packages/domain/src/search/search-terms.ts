import { fold, foldedWords, numbersOf } from './fold.ts'

/** One thing that a text must have to be found. */
export type SearchTerm =
  | PlainTerm
  /** All of these, or one of the others, which say the same. */
  | { readonly kind: 'either'; readonly asked: readonly PlainTerm[]; readonly others: readonly PlainTerm[] }

/** A term as it is typed. */
export type PlainTerm =
  /** A word that begins with one of these. `word` is as it was typed, folded: a text that has it whole comes first. */
  | { readonly kind: 'word'; readonly word: string; readonly beginnings: readonly string[] }
  /**
   * These words in this order, side by side; `isOpen` where the last may go on. Of what looks like a reference also as one
   * word, `joined`: `MIL-6` is `mil6`, under which MIL-006 is found.
   */
  | {
      readonly kind: 'phrase'
      readonly words: readonly string[]
      readonly isOpen: boolean
      readonly joined: string | null
    }

/** Further ones are left out: of words the shortest, which say the least. Each costs the index a look-up in each place. */
export const mostTerms = 8
const mostInPhrase = 12

/** Words that stand nearly everywhere, in three languages: left out where anything else is searched. */
const common: ReadonlySet<string> = new Set(
  `a al as ao aos con com como da das de del do dos e el em en entre es la las le les lo los na nas no nos o os ou para
   pela pelo por que se sem sin su sua sus um uma un una unos unas y
   an and are at be by for from in into is of on or that the their this to with`.split(/\s+/),
)

/**
 * What a search asks for. Words in "quotes" are a phrase, and so is what hangs together as `BAR-014` and `2030-2034` do;
 * every other word is the beginning of one.
 *
 * @returns none where it holds no letter and no digit
 */
export function searchTerms(search: string): PlainTerm[] {
  const phrases: PlainTerm[] = []
  const words = new Map<string, PlainTerm>()
  const pieces = search.normalize('NFC').split(/["“”«»]/u)
  for (const [index, piece] of pieces.entries()) {
    // A quotation mark that was never closed is being typed.
    const isQuoted = index % 2 === 1
    const isOpen = isQuoted && index === pieces.length - 1
    for (const part of isQuoted ? [piece] : piece.split(/\s+/u)) {
      const found = foldedWords(part)
        .map(({ word }) => word)
        .slice(0, mostInPhrase)
      const [first] = found
      if (first === undefined) continue
      if (found.length > 1 || (isQuoted && !isOpen)) phrases.push(phraseOf(found, isOpen || !isQuoted))
      else words.set(first, wordTerm(first))
    }
  }
  const telling = [...words.keys()].filter(isTelling)
  const kept = telling.length + phrases.length > 0 ? telling : [...words.keys()]
  const longest = new Set(
    kept.toSorted((one, other) => other.length - one.length).slice(0, Math.max(0, mostTerms - phrases.length)),
  )
  return [...phrases.slice(0, mostTerms), ...kept.flatMap((word) => (longest.has(word) ? (words.get(word) ?? []) : []))]
}

/** Whether a folded word says anything by itself. */
export function isTelling(word: string): boolean {
  return !common.has(word)
}

/** A term for a name of some folded words, the last of which may be in the plural. */
export function nameTerm(name: readonly string[]): PlainTerm {
  const [first = '', second] = name
  return second === undefined ? wordTerm(first) : phraseOf(name.slice(0, mostInPhrase), true)
}

function wordTerm(word: string): PlainTerm {
  return { kind: 'word', word, beginnings: numbersOf(word) }
}

function phraseOf(words: readonly string[], isOpen: boolean): PlainTerm {
  const joined = words.join('')
  return { kind: 'phrase', words, isOpen, joined: isOpen && /^[a-z]+ [0-9]+$/.test(words.join(' ')) ? joined : null }
}

/** The words under which a reference such as BAR-014 is found: `bar 014`, `bar14`, `14`. */
export function referenceWords(reference: string): string[] {
  const [letters = '', digits = ''] = foldedWords(reference).map(({ word }) => word)
  const number = digits.replace(/^0+(?=\d)/, '')
  return [...new Set([`${letters}${number}`, `${letters}${digits}`, number])]
    .filter((word) => word !== '')
    .concat(letters, digits)
    .map(fold)
}
