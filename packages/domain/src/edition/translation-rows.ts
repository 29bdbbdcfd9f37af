import type { StatedTranslation, TranslationLink, TranslationState, UnaffectedChange } from './edition.ts'
import { translationStates } from './edition.ts'
import type { EditionClause, EditionText } from './edition-text.ts'
import { wordsOfClause } from './words-of-clause.ts'

/** Clauses that are a translation of each other, shown side by side: n of the source and m of the edition. */
export interface TranslationRow {
  /** In reading order. */
  readonly source: readonly string[]
  readonly blocks: readonly string[]
  readonly state: TranslationState
  /** The clauses of the source that say something else than when they were translated. */
  readonly behind: readonly string[]
}

export interface MeasuredTexts {
  /** The source as it is measured against, and where that is in the log. */
  readonly source: EditionText
  readonly sequence: number
  readonly edition: EditionText
  readonly links: readonly TranslationLink[]
  readonly states: ReadonlyMap<string, StatedTranslation>
  readonly unaffected: readonly UnaffectedChange[]
  /** Clauses of the source's live text that the measured version does not have: their translations are no orphans. */
  readonly ahead: ReadonlySet<string>
}

/** The side-by-side view of an edition, in the order of its source; a clause without a source stands after its neighbour in the edition. */
export function translationRows(texts: MeasuredTexts): TranslationRow[] {
  const { source, edition } = texts
  const inSource = new Map(source.map((clause, at) => [clause.id, { clause, at }]))
  const inEdition = new Map(edition.map((clause, at) => [clause.id, { clause, at }]))
  const links = standing(texts, inSource, inEdition)
  const together = new Groups()
  for (const { block, source: from } of links) together.join(`s${from}`, `e${block}`)
  const linked = Map.groupBy(links, ({ block }) => together.of(`e${block}`))
  const judge = new Judge(texts, inSource)
  const rows: { readonly row: TranslationRow; readonly keys: readonly string[] }[] = []
  const shown = new Set<string>()
  const add = (key: string) => {
    if (shown.has(key)) return
    shown.add(key)
    const own = linked.get(key) ?? []
    const blocks = sortedBy([...new Set(own.map(({ block }) => block))], inEdition)
    const from = sortedBy([...new Set(own.map((link) => link.source))], inSource)
    rows.push({ row: { source: from, blocks, ...judge.judge(own, blocks, inEdition) }, keys: blocks })
  }
  for (const { id } of source) {
    const key = together.of(`s${id}`)
    if (linked.has(key)) add(key)
    else rows.push({ row: { source: [id], blocks: [], state: 'missing', behind: [] }, keys: [] })
  }
  return withOrphans(rows, texts, new Set(links.map(({ block }) => block)))
}

/** Whether an edition says all that its source says: nothing is missing, and nothing is to be updated. */
export function countStates(rows: readonly TranslationRow[]): {
  readonly behind: number
  readonly missing: number
  readonly orphans: number
} {
  const count = (state: TranslationState) => rows.filter((row) => row.state === state).length
  return { behind: count('to-update'), missing: count('missing'), orphans: count('orphan') }
}

type Places = ReadonlyMap<string, { readonly clause: EditionClause; readonly at: number }>

class Judge {
  readonly #states: MeasuredTexts['states']
  readonly #source: Places
  readonly #unaffected: ReadonlyMap<string, readonly UnaffectedChange[]>
  readonly #after = new Map<string, ReadonlySet<string>>()
  readonly #sequence: number

  constructor({ states, unaffected, sequence }: MeasuredTexts, source: Places) {
    this.#states = states
    this.#sequence = sequence
    this.#source = source
    this.#unaffected = Map.groupBy(unaffected, ({ source: block, from }) => `${block} ${from}`)
  }

  judge(
    links: readonly TranslationLink[],
    blocks: readonly string[],
    edition: Places,
  ): Pick<TranslationRow, 'state' | 'behind'> {
    const behind = links.filter((link) => this.#isBehind(link)).map(({ source }) => source)
    const said = blocks.map((block) => this.#said(edition.get(block)?.clause))
    // The most pressing: words that were never translated are missing, whatever became of their source.
    const isMissing = said.includes('missing')
    const state = behind.length > 0 && !isMissing ? 'to-update' : mostPressing(said)
    return { state, behind: isMissing ? [] : [...new Set(behind)] }
  }

  #said(clause: EditionClause | undefined): TranslationState {
    if (clause === undefined || !/\p{L}/u.test(wordsOfClause(clause.element))) return 'nothing'
    const stated = this.#states.get(clause.id)
    if (stated === undefined || stated.words !== clause.leaf) return 'draft'
    return stated.wording === 'copied' ? 'missing' : stated.wording
  }

  #isBehind({ source, leaf, sequence }: TranslationLink): boolean {
    // A translation of what the source says by now is not behind an earlier version of it.
    if (sequence > this.#sequence) return false
    const now = this.#source.get(source)?.clause.leaf
    if (now === undefined || now === leaf) return false
    return !this.#reached(source, leaf).has(now)
  }

  /** What a clause says after changes that need no translation: they can follow each other. */
  #reached(source: string, leaf: string): ReadonlySet<string> {
    const key = `${source} ${leaf}`
    const known = this.#after.get(key)
    if (known !== undefined) return known
    const reached = new Set([leaf])
    // A set that grows is walked to its end.
    for (const each of reached) for (const { to } of this.#unaffected.get(`${source} ${each}`) ?? []) reached.add(to)
    this.#after.set(key, reached)
    return reached
  }
}

/**
 * The links between clauses that stand in both texts. What a clause has by a join that comes after what is measured against is left
 * out: what it was joined of stands there by itself, and says what was translated. A clause that has nothing else keeps it: it was
 * split off again, where its translation was joined.
 */
function standing({ links }: MeasuredTexts, source: Places, edition: Places): readonly TranslationLink[] {
  const there = links.filter(({ block, source: from }) => edition.has(block) && source.has(from))
  const isCurrent = ({ source: from, leaf }: TranslationLink) => source.get(from)?.clause.leaf === leaf
  const current = new Set(there.filter(isCurrent).map(({ block, leaf }) => `${leaf} ${block}`))
  const isOwn = (link: TranslationLink) => isCurrent(link) || !current.has(`${link.leaf} ${link.block}`)
  const translated = new Set(there.filter(isOwn).map((link) => link.source))
  return there.filter((link) => isOwn(link) || !translated.has(link.source))
}

function mostPressing(states: readonly TranslationState[]): TranslationState {
  return translationStates.find((state) => states.includes(state)) ?? 'draft'
}

function withOrphans(
  rows: readonly { readonly row: TranslationRow; readonly keys: readonly string[] }[],
  { edition, links, ahead }: MeasuredTexts,
  paired: ReadonlySet<string>,
): TranslationRow[] {
  const isAhead = new Set(links.filter(({ source }) => ahead.has(source)).map(({ block }) => block))
  const behindOf = new Map<string, TranslationRow[]>()
  let last = ''
  for (const { id } of edition) {
    if (paired.has(id)) last = id
    else if (!isAhead.has(id)) {
      const row: TranslationRow = { source: [], blocks: [id], state: 'orphan', behind: [] }
      const known = behindOf.get(last)
      if (known === undefined) behindOf.set(last, [row])
      else known.push(row)
    }
  }
  return [
    ...(behindOf.get('') ?? []),
    ...rows.flatMap(({ row, keys }) => [row, ...keys.flatMap((key) => behindOf.get(key) ?? [])]),
  ]
}

function sortedBy(ids: readonly string[], places: Places): string[] {
  return ids.toSorted((one, other) => (places.get(one)?.at ?? 0) - (places.get(other)?.at ?? 0))
}

/** The groups of connected nodes. */
class Groups {
  readonly #parents = new Map<string, string>()

  of(node: string): string {
    let root = node
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) {
      // Halves the way for the next time: one clause can be the translation of very many.
      const further = this.#parents.get(next)
      if (further !== undefined) this.#parents.set(root, further)
      root = next
    }
    return root
  }

  join(one: string, other: string): void {
    const [first, second] = [this.of(one), this.of(other)]
    if (first !== second) this.#parents.set(second, first)
  }
}
