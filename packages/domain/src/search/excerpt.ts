import { foldedWords, type FoldedWord } from './fold.ts'
import type { PlainTerm, SearchTerm } from './search-terms.ts'

/** A run of an excerpt; `hit` is true of the letters that were searched for. */
export interface ExcerptRun {
  readonly text: string
  readonly hit: boolean
}

/** In UTF-16 units, before and after the first hit. */
const before = 60
const after = 160
/** Words of a text that are looked at: a hit behind them is found, but not shown. */
const mostWords = 20_000

/** The words of a text that a search found, in their order, as ranges of it. */
export function hitsIn(text: string, terms: readonly SearchTerm[]): FoldedWord[] {
  const words = foldedWords(text.slice(0, mostWords * 10)).slice(0, mostWords)
  const hits = new Set<FoldedWord>()
  const plain = terms.flatMap((term) => (term.kind === 'either' ? [...term.asked, ...term.others] : [term]))
  for (const [index, each] of words.entries()) {
    for (const term of plain) {
      if (term.kind === 'word') {
        if (term.beginnings.some((beginning) => each.word.startsWith(beginning))) hits.add(each)
        continue
      }
      if (term.joined !== null && each.word.startsWith(term.joined)) hits.add(each)
      const found = words.slice(index, index + term.words.length)
      if (standsHere(found, term)) for (const word of found) hits.add(word)
    }
  }
  return words.filter((word) => hits.has(word))
}

/** How many of the terms a text has. */
export function termsIn(text: string, terms: readonly SearchTerm[]): number {
  return terms.filter((term) => hitsIn(text, [term]).length > 0).length
}

/** The surroundings of the first hit, with the hits in them as runs of their own; the beginning of a text without one. */
export function excerptAround(text: string, terms: readonly SearchTerm[]): ExcerptRun[] {
  const hits = hitsIn(text, terms)
  const first = hits[0]?.start ?? 0
  const start = first <= before ? 0 : beginningOfWord(text, first - before)
  const end = first + after >= text.length ? text.length : endOfWord(text, first + after)
  const runs: ExcerptRun[] = []
  let at = start
  for (const hit of hits) {
    if (hit.start < at || hit.end > end) continue
    runs.push({ text: text.slice(at, hit.start), hit: false }, { text: text.slice(hit.start, hit.end), hit: true })
    at = hit.end
  }
  runs.push({ text: text.slice(at, end), hit: false })
  const cut = [{ text: start > 0 ? '…' : '', hit: false }, ...runs, { text: end < text.length ? '…' : '', hit: false }]
  return joined(cut.map(({ text: run, hit }) => ({ text: run.replaceAll(/\s+/gu, ' '), hit })))
}

function standsHere(found: readonly FoldedWord[], { words, isOpen }: Extract<PlainTerm, { kind: 'phrase' }>): boolean {
  return words.every((word, index) => {
    const here = found[index]?.word
    return here !== undefined && (isOpen && index === words.length - 1 ? here.startsWith(word) : here === word)
  })
}

function joined(runs: readonly ExcerptRun[]): ExcerptRun[] {
  const all: ExcerptRun[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (run.text === '') continue
    if (last === undefined || last.hit || run.hit) all.push(run)
    else all[all.length - 1] = { text: last.text + run.text, hit: false }
  }
  return all
}

/** Never within a letter of two units. */
function beginningOfWord(text: string, from: number): number {
  const blank = text.slice(from, from + before).search(/\s/u)
  return blank < 0 ? wholeLetter(text, from) : from + blank + 1
}

function endOfWord(text: string, from: number): number {
  const blank = text.slice(from, from + before).search(/\s/u)
  return blank < 0 ? wholeLetter(text, from) : from + blank
}

function wholeLetter(text: string, at: number): number {
  return /^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) ? at + 1 : at
}
