import { isSameForm, type BlockForm } from '../proposal/block-form.ts'
import { longestRising } from '../roadmap/longest-rising.ts'
import { evenWords, withoutBlanks } from './alike.ts'
import { compareLooks, looksWithin } from './compare-looks.ts'
import { withoutLost } from './lost-looks.ts'
import { pairParagraphs, type Pairing, type SpelledClause, type SpelledParagraph } from './pair-paragraphs.ts'
import type {
  ComparedReturn,
  ExportedClause,
  ReturnedChange,
  ReturnedParagraph,
  UnreadablePart,
  UnreadableReason,
} from './returned-text.ts'
import { ownText, saysTheSame } from './same-words.ts'
import { findSplits } from './split-paragraphs.ts'

export interface ReturnedFile {
  readonly paragraphs: readonly ReturnedParagraph[]
  /** With all that is tracked rejected. */
  readonly rejected: readonly Pick<ReturnedParagraph, 'blocks' | 'text' | 'edits'>[]
}

/**
 * The changes that a returned file asks for: its text with all changes accepted, beside the exported text. A change is
 * `certain` if the file itself names its clause; a mere likeness is not enough.
 */
export function compareReturned(exported: readonly ExportedClause[], file: ReturnedFile): ComparedReturn {
  return new Comparer(pairParagraphs(exported, file.paragraphs), file.rejected).compare()
}

class Comparer {
  readonly #pairing: Pairing
  readonly #rejected: ReadonlyMap<string, ReturnedFile['rejected'][number]>
  readonly #changes: ReturnedChange[] = []
  readonly #unreadable: UnreadablePart[] = []
  /** A paragraph as the file says it. */
  readonly #known: (paragraph: ReturnedParagraph) => ReturnedParagraph

  constructor(pairing: Pairing, rejected: ReturnedFile['rejected']) {
    this.#pairing = pairing
    this.#known = pairing.isNamed ? (paragraph) => paragraph : withoutLost(pairing.paragraphs.map(({ of }) => of))
    this.#rejected = new Map(rejected.flatMap((each) => each.blocks.map((block) => [block, each] as const)))
  }

  compare(): ComparedReturn {
    const { paragraphs, from } = this.#pairing
    const moved = this.#moved()
    const gone = this.#goneBehind()
    const splits = findSplits(this.#pairing)
    const places: (string | null)[] = []
    const firstKnown = paragraphs.findIndex((paragraph) => this.#isOfText(from.get(paragraph)))
    let behind: SpelledClause | undefined
    this.#addGone(gone.get(undefined))
    for (const paragraph of paragraphs) {
      const clause = from.get(paragraph)
      if (clause !== undefined && this.#isOfText(clause)) {
        if (moved.has(clause)) this.#move(clause, behind)
        behind = clause
        this.#compareOne(clause, paragraph, splits.get(clause))
        places.push(this.#placeOf(clause))
        this.#addGone(gone.get(clause))
        continue
      }
      const before = behind
      places.push(before === undefined ? null : this.#placeOf(before))
      if (clause !== undefined) this.#front(clause, paragraph)
      else if (paragraph.words !== '' && !splits.taken.has(paragraph))
        this.#added(paragraph, before, paragraph.index < firstKnown || firstKnown < 0)
    }
    return { changes: this.#changes, unreadable: this.#unreadable, places }
  }

  #isOfText(clause: SpelledClause | undefined): clause is SpelledClause {
    return clause !== undefined && clause.of.is !== 'front'
  }

  #placeOf({ of: { block } }: SpelledClause): string | null {
    return block === '' ? null : block
  }

  #compareOne(
    clause: SpelledClause,
    paragraph: SpelledParagraph,
    parts: readonly SpelledParagraph[] | undefined,
  ): void {
    const { block, is, text, cell } = clause.of
    const joined = this.#pairing.joined.get(clause)
    const after = ownText(clause.of, paragraph.of.text)
    if (is === 'card') return
    if (parts !== undefined) return this.#split(clause, parts)
    if (joined !== undefined && this.#join(clause, joined, paragraph)) return
    const known = this.#known(paragraph.of)
    const [seen, form] = [compareLooks(clause.of, known), otherForm(clause.of, known)]
    const look = { ...(form && { form }), ...(seen && { looks: seen.looks }) }
    const isTracked = (form === undefined || known.isFormTracked === true) && seen?.isTracked !== false
    if (saysTheSame(clause.of, paragraph.of.text)) {
      if (form === undefined && seen?.isOtherwise !== true) return
      if (block === '') return this.#unread('unnamed', text)
      return this.#add(clause, { kind: 'replace', before: text, after: text, ...look }, paragraph, isTracked)
    }
    if (block === '') return this.#unread('unnamed', after === '' ? text : after)
    if (after === '' && cell === null) {
      if (clause.words !== '') this.#add(clause, { kind: 'delete', before: text, after: '' }, paragraph)
      return
    }
    this.#add(clause, { kind: 'replace', before: text, after, ...look }, paragraph, isTracked)
  }

  #split(clause: SpelledClause, parts: readonly SpelledParagraph[]): void {
    const { text, block } = clause.of
    if (block === '') return this.#unread('unnamed', text)
    const [first] = parts
    const at = placeOfSplit(text, first?.words ?? '')
    const after = parts.map(({ of }) => ownText(clause.of, of.text)).join('\n')
    const edits = parts.flatMap(({ of }) => of.edits)
    this.#add(clause, { kind: 'split', before: text, after, at }, { of: { edits } })
  }

  /** @returns whether it is nothing but a join */
  #join(clause: SpelledClause, joined: readonly SpelledClause[], paragraph: SpelledParagraph): boolean {
    const all = [clause, ...joined]
    const [other, ...others] = joined
    const isPure =
      withoutBlanks(all.map(({ words }) => words).join('')) === withoutBlanks(paragraph.words) &&
      other !== undefined &&
      others.length === 0 &&
      other.index === clause.index + 1
    const before = all.map(({ of: { text } }) => text).join('\n')
    const after = ownText(clause.of, paragraph.of.text)
    if (isPure && clause.of.block !== '' && other.of.block !== '') {
      this.#add(clause, { kind: 'join', before, after, joined: other.of.block }, paragraph)
      return true
    }
    for (const each of joined) this.#add(each, { kind: 'delete', before: each.of.text, after: '' }, paragraph)
    return false
  }

  #front(clause: SpelledClause, paragraph: SpelledParagraph): void {
    if (paragraph.words !== '' && clause.words !== paragraph.words && paragraph.of.edits.length > 0)
      this.#unread('front', paragraph.of.text)
  }

  #added(paragraph: SpelledParagraph, behind: SpelledClause | undefined, isBefore: boolean): void {
    const { text, edits, level, cell, blocks, looks } = paragraph.of
    // Words of a file before its text are not of the text, unless they are tracked there.
    if (isBefore && edits.length === 0 && blocks.length === 0) return this.#unread('front', text)
    const isCertain = behind === undefined ? this.#pairing.isNamed : this.#pairing.certain.has(behind)
    const block = behind === undefined ? null : this.#anchorOf(behind, paragraph)
    if (block === undefined || (cell !== null && block === null)) return this.#unread('table', text)
    this.#changes.push({
      block,
      kind: 'insert-after',
      before: '',
      after: text.trim(),
      ...(level >= 1 && level <= 3 && { level }),
      ...(looks && { looks: looksWithin(text, looks, text.trim()) }),
      certain: isCertain,
      tracked: edits.length > 0,
      edits,
    })
  }

  /** Behind which block a new paragraph stands; undefined in a new cell. */
  #anchorOf(behind: SpelledClause, { of: { cell } }: SpelledParagraph): string | null | undefined {
    const last = this.#pairing.found.get(behind)?.of.cell ?? null
    if (cell === null) return (last === null ? behind.of.block : behind.of.table) || undefined
    const isHere = last !== null && last.table === cell.table && last.row === cell.row && last.column === cell.column
    return isHere ? behind.of.block || undefined : undefined
  }

  #addGone(clauses: readonly SpelledClause[] | undefined): void {
    for (const clause of clauses ?? []) {
      const { block, text, is, cell } = clause.of
      if (is === 'front' || (clause.words === '' && is !== 'card')) continue
      if (block === '') this.#unread('unnamed', text)
      else if (cell !== null && !this.#isCellLeft(clause)) this.#unread('table', text)
      else this.#add(clause, { kind: 'delete', before: text, after: '' })
    }
  }

  /** Whether others of its cell are still there. */
  #isCellLeft({ of: { cell } }: SpelledClause): boolean {
    return [...this.#pairing.found.keys()].some(
      ({ of: other }) =>
        other.cell?.table === cell?.table && other.cell?.row === cell?.row && other.cell?.column === cell?.column,
    )
  }

  #move(clause: SpelledClause, behind: SpelledClause | undefined): void {
    const { block, text } = clause.of
    if (block === '') return this.#unread('unnamed', text)
    const place = behind === undefined ? null : behind.of.table || behind.of.block
    this.#add(clause, { kind: 'move', before: text, after: text, behind: place }, this.#pairing.found.get(clause))
  }

  #add(
    clause: SpelledClause,
    change: Pick<ReturnedChange, 'kind' | 'before' | 'after'> & Partial<ReturnedChange>,
    paragraph?: { readonly of: Pick<ReturnedParagraph, 'edits'> },
    isLookTracked = true,
  ): void {
    const { certain, found, isNamed } = this.#pairing
    const { block } = clause.of
    const isLookAlone = change.kind === 'replace' && change.before === change.after
    const rejected = this.#rejected.get(block)
    // For a missing block, only a rejected paragraph tells who took it out.
    const edits = paragraph?.of.edits ?? rejected?.edits ?? []
    const isAsGiven = rejected !== undefined && evenWords(ownText(clause.of, rejected.text)) === clause.words
    this.#changes.push({
      ...change,
      block,
      certain: found.has(clause) ? certain.has(clause) || (isLookAlone && this.#isOnlyOne(clause)) : isNamed,
      // Words that were moved are as given, with or without tracking.
      tracked: isLookTracked && isAsGiven && (change.kind !== 'move' || edits.length > 0),
      edits,
    })
  }

  /** Whether its paragraph has its very words, and no other has. */
  #isOnlyOne(clause: SpelledClause): boolean {
    const { clauses, paragraphs, found } = this.#pairing
    const isSame = ({ words }: { readonly words: string }) => words === clause.words
    return (
      found.get(clause)?.words === clause.words &&
      clauses.filter(isSame).length === 1 &&
      paragraphs.filter(isSame).length === 1
    )
  }

  #unread(why: UnreadableReason, text: string): void {
    this.#unreadable.push({ why, text: text.trim() })
  }

  /** The fewest clauses that have to be moved so that the others stand in order. Cells stand where their table does. */
  #moved(): ReadonlySet<SpelledClause> {
    const { paragraphs, from } = this.#pairing
    const order = paragraphs.flatMap((paragraph) => {
      const clause = from.get(paragraph)
      return this.#isOfText(clause) && clause.of.cell === null && paragraph.of.cell === null ? [clause] : []
    })
    const staying = longestRising(order.map(({ index }) => index))
    return new Set(order.filter(({ words, of }, index) => !staying.has(index) && (words !== '' || of.is === 'card')))
  }

  /** Each clause that is gone, by the nearest one before it that is still there. */
  #goneBehind(): ReadonlyMap<SpelledClause | undefined, readonly SpelledClause[]> {
    const { clauses, found, joined } = this.#pairing
    const taken = new Set([...joined.values()].flat())
    const gone = new Map<SpelledClause | undefined, SpelledClause[]>()
    let behind: SpelledClause | undefined
    for (const clause of clauses) {
      if (found.has(clause)) {
        if (clause.of.is !== 'front') behind = clause
      } else if (!taken.has(clause)) gone.set(behind, [...(gone.get(behind) ?? []), clause])
    }
    return gone
  }
}

/** How many letters of a text the first part of it has, blanks apart. */
function placeOfSplit(text: string, first: string): number {
  const wanted = withoutBlanks(first).length
  let [at, counted] = [0, 0]
  for (; at < text.length && counted < wanted; at += 1) if (!/\s/u.test(text[at] ?? '')) counted += 1
  return at
}

/** The form of the block in the file, if it is another one and was no proposal in the exported file. */
function otherForm(clause: ExportedClause, { form, cell }: ReturnedParagraph): BlockForm | undefined {
  if (clause.form === undefined || form === undefined || cell !== null) return undefined
  const known = [clause.form, ...(clause.proposedForms ?? [])]
  return known.some((each) => isSameForm(each, form)) ? undefined : form
}
