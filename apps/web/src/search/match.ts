import { plainWord } from '../language/plain-word.ts'

/** An entry to search. `texts` are its names in every language; `reference` is like BAR-014. */
export interface Findable {
  readonly texts: readonly string[]
  readonly reference?: string | null
}

/**
 * How well an entry matches a query; 0 for no match. Every word of the query must begin a word of its names or occur
 * within one; a reference also matches without its dash and zeros (`bar14`, `BAR 14`, `14`), and while it is being typed.
 */
export function scoreOf(query: string, { texts, reference }: Findable): number {
  const wanted = plainWord(query)
  if (wanted === '') return 1
  const byReference = referenceScore(wanted, reference)
  if (byReference > 0) return byReference
  return Math.max(0, ...texts.map((text) => textScore(wanted.split(/\s+/), plainWord(text))))
}

/** A reference that is being typed (`BAR-`, `BAR-0`, `bar1`) lists its possible completions. */
function referenceScore(wanted: string, reference: string | null | undefined): number {
  const [, kind, number] = /^([a-z]+)-(\d+)$/.exec(reference?.toLowerCase() ?? '') ?? []
  const [, wantedKind, dash, digits] = /^([a-z]*)([\s-]*)(\d*)$/.exec(wanted) ?? []
  if (kind === undefined || number === undefined || wantedKind === undefined || digits === undefined) return 0
  if (digits === '') return kind === wantedKind && dash !== '' ? 40 : 0
  if (!kind.startsWith(wantedKind)) return 0
  const isWhole = Number(digits) === Number(number)
  if (wantedKind === '') return isWhole ? 60 : 0
  if (isWhole && (digits.length >= number.length || !digits.startsWith('0'))) return 100
  if (number.startsWith(digits)) return 50
  if (isWhole) return 45
  return String(Number(number)).startsWith(digits) ? 40 : 0
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
