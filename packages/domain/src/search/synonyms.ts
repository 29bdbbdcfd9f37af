import { languages } from '../language/language.ts'
import type { TermNames } from '../vocabulary/glossary.ts'
import { foldedWords, numbersOf } from './fold.ts'
import { isTelling, nameTerm, type PlainTerm, type SearchTerm } from './search-terms.ts'

/** Other names that a search asks for beside its own words, in all: each costs the index a look-up in each place. */
export const mostSynonyms = 8
/** Names that begin alike and are looked at. */
const mostAlike = 200

/** A word as what it may be in the singular and the plural. */
type Numbers = readonly string[]

/** A name of a glossary, by its telling words, with all names of its term, folded. */
interface KnownName {
  readonly words: readonly Numbers[]
  readonly names: readonly (readonly string[])[]
}

/** The names of a glossary by what their first telling word may be. */
export type Synonyms = ReadonlyMap<string, readonly KnownName[]>

/** @param glossary the names of each of its terms */
export function synonymsOf(glossary: readonly TermNames[]): Synonyms {
  const known = new Map<string, KnownName[]>()
  for (const term of glossary) {
    const names = languages
      .flatMap((language) => term[language].map((name) => foldedWords(name).map(({ word }) => word)))
      .filter((words) => words.length > 0)
    for (const name of names) {
      const telling = name.filter(isTelling)
      const words = (telling.length > 0 ? telling : name).map(numbersOf)
      for (const first of words[0] ?? []) {
        const alike = known.get(first) ?? []
        if (alike.length < mostAlike) alike.push({ words, names })
        known.set(first, alike)
      }
    }
  }
  return known
}

/**
 * The terms of a search. Where some are a name in the glossary, the other names of that term stand beside them, in each
 * language: a person who looks for `sucata` finds `chatarra` and `scrap` too. The longest names come first, and what
 * stands in quotation marks is looked for as it is.
 */
export function withSynonyms(terms: readonly PlainTerm[], synonyms: Synonyms): SearchTerm[] {
  const free = new Set(terms)
  const widened: SearchTerm[] = []
  let left = mostSynonyms
  for (const { asked, names } of namesAsked(terms, synonyms)) {
    if (left === 0 || !asked.every((term) => free.has(term))) continue
    const said = new Set(asked.flatMap(wordsOf).map(([word]) => word))
    const others = names.filter((name) => !name.every((word) => isSaid(word, said)))
    if (others.length === 0) continue
    for (const term of asked) free.delete(term)
    widened.push({ kind: 'either', asked, others: others.slice(0, left).map(nameTerm) })
    left -= Math.min(left, others.length)
  }
  return [...free, ...widened]
}

/** The names that are searched for, each set of terms once, with the names of all terms of the glossary that it may be. */
function namesAsked(terms: readonly PlainTerm[], synonyms: Synonyms) {
  const found = new Map<string, { readonly asked: PlainTerm[]; readonly names: Map<string, readonly string[]> }>()
  const begun = terms.flatMap((term) =>
    wordsOf(term).flatMap((words) => words.flatMap((word) => synonyms.get(word) ?? [])),
  )
  for (const { words, names } of new Set(begun)) {
    const asked = termsWith(words, terms)
    if (asked === undefined) continue
    const key = asked.map((term) => terms.indexOf(term)).join(' ')
    const same = found.get(key) ?? { asked, names: new Map<string, readonly string[]>() }
    for (const name of names) same.names.set(name.join(' '), name)
    found.set(key, same)
  }
  return [...found.values()]
    .map(({ asked, names }) => ({ asked, names: [...names.values()] }))
    .toSorted((one, other) => other.asked.length - one.asked.length)
}

/** The terms that say these words, each word once; undefined where one is not said. */
function termsWith(words: readonly Numbers[], terms: readonly PlainTerm[]): PlainTerm[] | undefined {
  let left = words
  const asked: PlainTerm[] = []
  for (const term of terms) {
    const after = without(left, wordsOf(term))
    if (after === undefined || after.length === left.length) continue
    asked.push(term)
    left = after
  }
  return left.length === 0 ? asked : undefined
}

/** Words without others; undefined where one of the others is not among them. */
function without(words: readonly Numbers[], others: readonly Numbers[]): readonly Numbers[] | undefined {
  let left = words
  for (const other of others) {
    const at = left.findIndex((word) => word.some((each) => other.includes(each)))
    if (at === -1) return undefined
    left = left.toSpliced(at, 1)
  }
  return left
}

function isSaid(word: string, said: ReadonlySet<string | undefined>): boolean {
  return !isTelling(word) || numbersOf(word).some((each) => said.has(each))
}

function wordsOf(term: PlainTerm): readonly Numbers[] {
  if (term.kind === 'word') return [term.beginnings]
  // What hangs together, as `alto-forno`.
  return term.isOpen ? term.words.filter(isTelling).map(numbersOf) : []
}
