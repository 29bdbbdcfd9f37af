import type { Icon } from '@tabler/icons-react'

import { plainWord } from '../../language/plain-word.ts'

/** An entry to search. `texts` are its names in every language; `reference` is like BAR-014. */
interface Findable {
  readonly texts: readonly string[]
  readonly reference?: string | null
}

/**
 * How well an entry matches a query; 0 for no match. Every word of the query must begin a word of its names or occur
 * within one; a reference also matches without its dash and zeros (`bar14`, `BAR 14`, `14`).
 */
export function scoreOf(query: string, { texts, reference }: Findable): number {
  const wanted = plainWord(query)
  if (wanted === '') return 1
  const byReference = referenceScore(wanted, reference)
  if (byReference > 0) return byReference
  return Math.max(0, ...texts.map((text) => textScore(wanted.split(/\s+/), plainWord(text))))
}

function referenceScore(wanted: string, reference: string | null | undefined): number {
  const [, kind, number] = /^([a-z]+)-0*(\d+)$/.exec(reference?.toLowerCase() ?? '') ?? []
  if (kind === undefined || number === undefined) return 0
  const [, wantedKind = '', wantedNumber = ''] = /^([a-z]*)[\s-]*0*(\d+)$/.exec(wanted) ?? []
  if (wantedNumber === '' || !kind.startsWith(wantedKind)) return 0
  if (number === wantedNumber) return wantedKind === '' ? 60 : 100
  return number.startsWith(wantedNumber) && wantedKind !== '' ? 40 : 0
}

function textScore(words: readonly string[], text: string): number {
  let score = 0
  for (const word of words) {
    const at = text.indexOf(word)
    if (at < 0) return 0
    const beginsWord = new RegExp(`(?:^|[^\\p{L}\\p{N}])${escaped(word)}`, 'u').test(text)
    score += beginsWord ? 10 : 3
  }
  const beginsText = text.startsWith(words[0] ?? '')
  return score / words.length + (beginsText ? 5 : 0)
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}

/** The best first, at most `most`; equals keep their order. */
export function find<Entry extends Findable>(query: string, entries: readonly Entry[], most: number): Entry[] {
  return entries
    .map((entry) => ({ entry, score: scoreOf(query, entry) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ entry }) => entry)
}

/** One result of the search, with what choosing it does. */
export interface SearchEntry extends Findable {
  readonly key: string
  readonly icon: Icon
  readonly label: string
  /** Its kind, or its place. */
  readonly hint: string
  readonly choose: () => void
}
