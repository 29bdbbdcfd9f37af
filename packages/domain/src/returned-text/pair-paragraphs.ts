import { longestRising } from '../roadmap/longest-rising.ts'
import { alignInOrder } from './align-in-order.ts'
import { alike, bigramsOf, evenWords, withoutBlanks, type Bigrams } from './alike.ts'
import type { ExportedClause, ReturnedParagraph } from './returned-text.ts'

/** A clause or a paragraph with its values that are needed again and again. */
export interface Spelled<Of> {
  readonly of: Of
  readonly index: number
  readonly words: string
  readonly bigrams: Bigrams
}

export type SpelledClause = Spelled<ExportedClause>
export type SpelledParagraph = Spelled<ReturnedParagraph>

export interface Pairing {
  readonly clauses: readonly SpelledClause[]
  readonly paragraphs: readonly SpelledParagraph[]
  /** The paragraph that a clause became. */
  readonly found: ReadonlyMap<SpelledClause, SpelledParagraph>
  readonly from: ReadonlyMap<SpelledParagraph, SpelledClause>
  /** The clauses that the file itself names. */
  readonly certain: ReadonlySet<SpelledClause>
  /** Clauses that run into the one before them, in one paragraph. */
  readonly joined: ReadonlyMap<SpelledClause, readonly SpelledClause[]>
  /** Whether the file names most of the remaining clauses, so that an unnamed one is gone. */
  readonly isNamed: boolean
}

/** So much has to be shared for words to be taken for the same ones, changed. */
const enough = 0.6
/** Far from where they stood. */
const enoughAnywhere = 0.8
/** The margin by which it must be more alike than others. */
const margin = 0.08
const mostAnywhere = 100_000

export function pairParagraphs(exported: readonly ExportedClause[], returned: readonly ReturnedParagraph[]): Pairing {
  return new Pairer(
    exported.map((of, index) => spelled(of, index, evenWords(of.text))),
    // A task's box is not of its words.
    returned.map((of, index) => spelled(of, index, evenWords(of.text).replace(/^[☑☐☒] ?/u, ''))),
  ).pair()
}

function spelled<Of>(of: Of, index: number, words: string): Spelled<Of> {
  return { of, index, words, bigrams: bigramsOf(words) }
}

class Pairer {
  readonly #clauses: readonly SpelledClause[]
  readonly #paragraphs: readonly SpelledParagraph[]
  readonly #found = new Map<SpelledClause, SpelledParagraph>()
  readonly #from = new Map<SpelledParagraph, SpelledClause>()
  readonly #certain = new Set<SpelledClause>()
  readonly #joined = new Map<SpelledClause, readonly SpelledClause[]>()

  constructor(clauses: readonly SpelledClause[], paragraphs: readonly SpelledParagraph[]) {
    this.#clauses = clauses
    this.#paragraphs = paragraphs
  }

  pair(): Pairing {
    this.#byName()
    this.#whoseWordsWentOn()
    this.#byEqualWords()
    this.#byOrder()
    this.#byCell()
    this.#anywhere()
    return {
      clauses: this.#clauses,
      paragraphs: this.#paragraphs,
      found: this.#found,
      from: this.#from,
      certain: this.#certain,
      joined: this.#joined,
      isNamed: this.#certain.size > 0 && this.#certain.size * 2 >= this.#found.size,
    }
  }

  #byName(): void {
    const byBlock = new Map(this.#clauses.toReversed().map((clause) => [clause.of.block, clause]))
    byBlock.delete('')
    const places = new Map<SpelledClause, SpelledParagraph[]>()
    for (const paragraph of this.#paragraphs) {
      for (const block of new Set(paragraph.of.blocks)) {
        const clause = byBlock.get(block)
        if (clause !== undefined) places.set(clause, [...(places.get(clause) ?? []), paragraph])
      }
    }
    const wanted = new Map<SpelledParagraph, SpelledClause[]>()
    for (const clause of this.#clauses) {
      const paragraph = bestOf(clause, places.get(clause) ?? [])
      if (paragraph !== undefined) wanted.set(paragraph, [...(wanted.get(paragraph) ?? []), clause])
    }
    for (const [paragraph, clauses] of wanted) {
      const { clause, joined } = explained(paragraph, clauses)
      this.#link(clause, paragraph, true)
      if (joined.length > 0) this.#joined.set(clause, joined)
    }
  }

  /** A bookmark stays behind where words are written before it, or moved elsewhere. */
  #whoseWordsWentOn(): void {
    for (const [clause, paragraph] of this.#found) {
      if (clause.words === '' || this.#joined.has(clause)) continue
      const here = alike(clause.bigrams, paragraph.bigrams)
      if (here >= 0.5 && paragraph.words !== '') continue
      const free = (each: SpelledParagraph | undefined): each is SpelledParagraph =>
        each !== undefined && each.words !== '' && !this.#from.has(each) && each.of.blocks.length === 0
      const next = [this.#paragraphs[paragraph.index + 1], this.#paragraphs[paragraph.index + 2]].find(free)
      const isNext = next !== undefined && alike(clause.bigrams, next.bigrams) > Math.max(0.6, here + 0.2)
      const elsewhere =
        paragraph.words === '' && !isNext
          ? this.#paragraphs.filter((each) => free(each) && each.words === clause.words)
          : []
      const better = isNext ? next : elsewhere.length === 1 ? elsewhere[0] : undefined
      if (better === undefined) continue
      this.#from.delete(paragraph)
      this.#link(clause, better, better.words === clause.words)
    }
  }

  #byEqualWords(): void {
    const clauses = Map.groupBy(this.#freeClauses(), ({ words }) => words)
    const paragraphs = Map.groupBy(this.#freeParagraphs(), ({ words }) => words)
    for (const [words, [clause, ...others]] of clauses) {
      const [paragraph, ...more] = paragraphs.get(words) ?? []
      if (clause === undefined || paragraph === undefined || others.length > 0 || more.length > 0) continue
      if (isCell(clause) === isCell(paragraph)) this.#link(clause, paragraph)
    }
  }

  /** Pairs the paragraphs between two known neighbours, in order. */
  #byOrder(): void {
    for (const { clauses, paragraphs } of this.#gaps()) {
      const pairs = alignInOrder(clauses, paragraphs, (one, other) => scoreOf(one, other, enough))
      const [taken, paired] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, other]) => other))]
      const left = [clauses.filter((one) => !taken.has(one)), paragraphs.filter((other) => !paired.has(other))] as const
      for (const [clause, paragraph] of pairs) {
        const score = scoreOf(clause, paragraph, enough)
        // Where others are nearly as much alike, it is not known which of them it is.
        const rivals = [
          ...left[0].map((one) => scoreOf(one, paragraph, 0)),
          ...left[1].map((other) => scoreOf(clause, other, 0)),
        ]
        if (rivals.every((rival) => rival < score - margin)) this.#link(clause, paragraph)
      }
    }
  }

  /** The row and column identify a figure in a table. */
  #byCell(): void {
    const rows = new Map<string, { readonly table: number; readonly row: number }>()
    for (const [{ of: clause }, { of: paragraph }] of this.#found) {
      if (clause.cell !== null && paragraph.cell !== null) rows.set(rowOf(clause.cell), paragraph.cell)
    }
    const free = new Map<string, SpelledParagraph>()
    for (const paragraph of this.#freeParagraphs()) {
      const { cell } = paragraph.of
      if (cell !== null) free.set(`${rowOf(cell)} ${String(cell.column)}`, paragraph)
    }
    for (const clause of this.#freeClauses()) {
      const { cell } = clause.of
      const row = cell === null ? undefined : rows.get(rowOf(cell))
      if (cell === null || row === undefined) continue
      const paragraph = free.get(`${rowOf(row)} ${String(cell.column)}`)
      if (paragraph !== undefined && !this.#from.has(paragraph)) this.#link(clause, paragraph)
    }
  }

  #anywhere(): void {
    const [clauses, paragraphs] = [this.#freeClauses(), this.#freeParagraphs()]
    if (clauses.length * paragraphs.length > mostAnywhere) return
    for (const clause of clauses) {
      const scored = paragraphs
        .filter((paragraph) => !this.#from.has(paragraph) && isCell(clause) === isCell(paragraph))
        .map((paragraph) => ({ paragraph, score: alike(clause.bigrams, paragraph.bigrams) }))
        .toSorted((one, other) => other.score - one.score)
      const [best, second] = scored
      if (best === undefined || best.score < enoughAnywhere || best.score - (second?.score ?? 0) < margin) continue
      this.#link(clause, best.paragraph)
    }
  }

  /** The stretches between pairs in the same order in both texts, with the clauses and paragraphs in neither pair. */
  #gaps(): { readonly clauses: SpelledClause[]; readonly paragraphs: SpelledParagraph[] }[] {
    const paired = this.#paragraphs.flatMap((paragraph) => {
      const clause = this.#from.get(paragraph)
      return clause === undefined ? [] : [{ clause, paragraph }]
    })
    const staying = longestRising(paired.map(({ clause }) => clause.index))
    const anchors = paired.filter((_, index) => staying.has(index))
    const free = { clauses: this.#freeClauses(), paragraphs: this.#freeParagraphs() }
    const gaps: { readonly clauses: SpelledClause[]; readonly paragraphs: SpelledParagraph[] }[] = []
    let [atClause, atParagraph] = [0, 0]
    for (const end of [...anchors, undefined]) {
      const gap: (typeof gaps)[number] = { clauses: [], paragraphs: [] }
      for (; (free.clauses[atClause]?.index ?? Infinity) < (end?.clause.index ?? Infinity); atClause += 1)
        gap.clauses.push(free.clauses[atClause] as SpelledClause)
      for (; (free.paragraphs[atParagraph]?.index ?? Infinity) < (end?.paragraph.index ?? Infinity); atParagraph += 1)
        gap.paragraphs.push(free.paragraphs[atParagraph] as SpelledParagraph)
      if (gap.clauses.length > 0 && gap.paragraphs.length > 0) gaps.push(gap)
    }
    return gaps
  }

  #freeClauses(): SpelledClause[] {
    const taken = new Set([...this.#joined.values()].flat())
    return this.#clauses.filter((clause) => clause.words !== '' && !this.#found.has(clause) && !taken.has(clause))
  }

  #freeParagraphs(): SpelledParagraph[] {
    return this.#paragraphs.filter((paragraph) => paragraph.words !== '' && !this.#from.has(paragraph))
  }

  #link(clause: SpelledClause, paragraph: SpelledParagraph, isCertain = false): void {
    this.#found.set(clause, paragraph)
    this.#from.set(paragraph, clause)
    if (isCertain) this.#certain.add(clause)
    else this.#certain.delete(clause)
  }
}

/** Of several paragraphs with one name: the first part of one that was split, else the one with most of the same words. */
function bestOf(clause: SpelledClause, places: readonly SpelledParagraph[]): SpelledParagraph | undefined {
  const [first, second] = places
  if (first === undefined || second === undefined) return first
  const scores = places.map(({ bigrams }) => alike(clause.bigrams, bigrams))
  const best = Math.max(...scores)
  const together = bigramsOf(places.map(({ words }) => words).join(' '))
  if (second.index === first.index + 1 && alike(clause.bigrams, together) > best) return first
  return places[scores.indexOf(best)]
}

/** The clause, of several, for a paragraph that has the names of all, and the ones that run into it. */
function explained(
  paragraph: SpelledParagraph,
  clauses: readonly SpelledClause[],
): { readonly clause: SpelledClause; readonly joined: readonly SpelledClause[] } {
  const [first, ...others] = clauses as [SpelledClause, ...SpelledClause[]]
  if (others.length === 0) return { clause: first, joined: [] }
  const scores = clauses.map(({ bigrams }) => alike(bigrams, paragraph.bigrams))
  const best = Math.max(...scores)
  const said = clauses.filter(({ words }) => words !== '')
  const together = alike(bigramsOf(said.map(({ words }) => words).join(' ')), paragraph.bigrams)
  if (paragraph.words !== '' && said.length > 1 && together > best) {
    const [kept = first, ...joined] = said
    return { clause: kept, joined }
  }
  return { clause: clauses[scores.indexOf(best)] ?? first, joined: [] }
}

/** Nothing for what is not alike enough; more for what is the same. */
function scoreOf(clause: SpelledClause, paragraph: SpelledParagraph, least: number): number {
  if (isCell(clause) !== isCell(paragraph)) return 0
  if (withoutBlanks(clause.words) === withoutBlanks(paragraph.words)) return 1.5
  const score = alike(clause.bigrams, paragraph.bigrams)
  return score >= least ? score : 0
}

function isCell({ of: { cell } }: SpelledClause | SpelledParagraph): boolean {
  return cell !== null
}

function rowOf({ table, row }: { readonly table: number; readonly row: number }): string {
  return `${String(table)} ${String(row)}`
}
