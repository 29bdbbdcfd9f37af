import { foldText } from '@minga/domain/search/fold-text'
import { numbersOf } from '@minga/domain/search/fold'

/** An entry to search. `texts` are its names in every language; `reference` is like BAR-014. */
export interface Findable {
  readonly texts: readonly string[]
  readonly reference?: string | null
}

/**
 * How well an entry matches a query; 0 for no match. Every word of the query, in the singular or the plural, must begin a
 * word of its names or occur within one; a reference also matches without its dash and zeros (`bar14`, `BAR 14`, `14`), and
 * while it is being typed.
 */
export function scoreOf(query: string, entry: Findable): number {
  return score(readQuery(query), entry)
}

interface Query {
  readonly wanted: string
  readonly words: readonly WantedWord[]
}

function readQuery(query: string): Query {
  const wanted = foldText(query)
  return { wanted, words: wanted.split(' ').map((word) => ({ word, beginnings: numbersOf(word) })) }
}

function score({ wanted, words }: Query, entry: Findable): number {
  if (wanted === '') return 1
  const byReference = referenceScore(wanted, entry.reference)
  return byReference > 0 ? byReference : Math.max(0, ...foldedNames(entry).map((name) => textScore(words, name)))
}

/** A name of an entry, and its words with a blank before each. */
interface FoldedName {
  readonly text: string
  readonly spaced: string
}

/** Names are folded once: a search reads thousands at every key. An entry that changes is another object. */
const folded = new WeakMap<Findable, readonly FoldedName[]>()

function foldedNames(entry: Findable): readonly FoldedName[] {
  const known = folded.get(entry)
  if (known !== undefined) return known
  const names = entry.texts.map((name) => {
    const text = foldText(name)
    return { text, spaced: ` ${text.replaceAll(/[^\p{L}\p{N}]/gu, ' ')}` }
  })
  folded.set(entry, names)
  return names
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

interface WantedWord {
  readonly word: string
  /** With which a word may begin: those of its singular and its plural. */
  readonly beginnings: readonly string[]
}

function textScore(words: readonly WantedWord[], { text, spaced }: FoldedName): number {
  let sum = 0
  for (const { word, beginnings } of words) {
    const beginsWord = beginnings.some((beginning) => spaced.includes(` ${beginning}`))
    if (!beginsWord && !text.includes(word)) return 0
    sum += beginsWord ? 10 : 3
  }
  const beginsText = text.startsWith(words[0]?.word ?? '')
  return sum / words.length + (beginsText ? 5 : 0)
}

/** The best first, at most `most`; equals keep their order. */
export function find<Entry extends Findable>(query: string, entries: readonly Entry[], most: number): Entry[] {
  const read = readQuery(query)
  return entries
    .map((entry) => ({ entry, value: score(read, entry) }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, most)
    .map(({ entry }) => entry)
}
