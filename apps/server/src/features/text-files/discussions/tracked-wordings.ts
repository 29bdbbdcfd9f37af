import type { ThreadId } from '@minga/domain/identity/ids'
import type { BlockForm } from '@minga/domain/proposal/block-form'
import type { TextBlock } from '@minga/domain/text-form/read-text'
import { mergeWords, wordChanges, type WordChange } from '@minga/domain/thread/word-changes'

import type { FileChange, LookOfLetters } from './file-change.ts'
import type { FileDiscussion } from './file-discussion.ts'
import type { Span } from './find-passage.ts'
import type { ReadBlocks } from './read-blocks.ts'

/** The proposer of a change, and when they proposed it. */
export interface Proposer {
  readonly author: string
  readonly date: string
}

/** A change of words that is marked in the text. */
export interface TrackedChange extends WordChange, Proposer {}

/** Letters that are to look otherwise. */
export interface TrackedLook extends LookOfLetters, Proposer {}

/** The proposed form of a paragraph. */
export interface TrackedForm extends Proposer {
  readonly form: BlockForm
}

/** A change of a whole block. */
export type BlockChange = Proposer &
  (
    | { readonly is: 'removed' }
    /** With the block that follows it. */
    | { readonly is: 'joined' }
    /** Before a letter. The second part has the id of the discussion. */
    | { readonly is: 'split'; readonly at: number; readonly id: ThreadId }
  )

/** A paragraph or heading that is put in. */
export type SimpleBlock = Extract<TextBlock, { is: 'heading' | 'paragraph' }>

/** Blocks that are put in behind another one. The first has the id of the discussion. */
export interface InsertedBlocks extends Proposer {
  readonly id: ThreadId
  readonly blocks: readonly SimpleBlock[]
}

/** All that is marked in a text, by its blocks; what stands behind `''` stands at its beginning. */
export interface TrackedChanges {
  readonly words: ReadonlyMap<string, readonly TrackedChange[]>
  readonly looks: ReadonlyMap<string, readonly TrackedLook[]>
  readonly forms: ReadonlyMap<string, TrackedForm>
  readonly blocks: ReadonlyMap<string, BlockChange>
  readonly behind: ReadonlyMap<string, InsertedBlocks>
}

/** The outcome of a proposal in a file. */
export type Wording =
  /** Where words change, those before and after are found by these letters of the block. */
  | ({ readonly is: 'tracked'; readonly block: string | null; readonly form?: BlockForm } & Span)
  /** @param other the reference of the proposal whose changes are marked there */
  | { readonly is: 'beside'; readonly why: WhyBeside; readonly other?: string }

/**
 * Why a proposal is not marked in the text. `decided`: it is no open proposal any more. `internal`: a change that is
 * marked is too easily accepted and sent on. `meets`: another proposal is marked there. `form`: it changes more than can be
 * marked.
 */
type WhyBeside = 'decided' | 'internal' | 'whole' | 'several' | 'gone' | 'changed' | 'same' | 'meets' | 'form'

interface Place extends Span {
  readonly block: string
  readonly letters: string
}

type ReplacedLine = Pick<Extract<FileChange, { kind: 'replace' }>, 'wanted' | 'marks' | 'become'>

interface Marked extends Span {
  readonly reference: string
}

const wholeBlock = { at: 0, length: Infinity }

/** The proposals that are marked in a text: of several about the same words the first. */
export class TrackedWordings {
  readonly #read: ReadBlocks
  readonly #words = new Map<string, TrackedChange[]>()
  readonly #looks = new Map<string, TrackedLook[]>()
  readonly #forms = new Map<string, TrackedForm & { readonly reference: string }>()
  readonly #blocks = new Map<string, BlockChange>()
  readonly #behind = new Map<string, InsertedBlocks & { readonly reference: string }>()
  readonly #marked = new Map<string, Marked[]>()

  constructor(read: ReadBlocks) {
    this.#read = read
  }

  get changes(): TrackedChanges {
    const words = [...this.#words].map(([block, changes]) => [block, changes.toSorted((a, b) => a.at - b.at)] as const)
    return {
      words: new Map(words),
      looks: this.#looks,
      forms: this.#forms,
      blocks: this.#blocks,
      behind: this.#behind,
    }
  }

  /** @param place where the one passage stands that it is about */
  place(discussion: FileDiscussion, place: Place | undefined): Wording | undefined {
    const { change, proposed, isDecided, isInternal, isOnPassage, passages } = discussion
    if (change === null && proposed === null) return undefined
    if (isDecided) return { is: 'beside', why: 'decided' }
    if (isInternal) return { is: 'beside', why: 'internal' }
    if (change !== null) return this.#change(discussion, change)
    if (!isOnPassage) return { is: 'beside', why: 'whole' }
    if (passages.length !== 1) return { is: 'beside', why: 'several' }
    if (place === undefined) return { is: 'beside', why: 'gone' }
    const current = place.letters.slice(place.at, place.at + place.length)
    const wanted = mergeWords(discussion.commented[0] ?? current, current, proposed ?? '')
    return wanted === undefined ? { is: 'beside', why: 'changed' } : this.#replace(discussion, place, wanted)
  }

  #change(discussion: FileDiscussion, change: FileChange): Wording {
    if (change.fit === 'done') return { is: 'beside', why: 'same' }
    if (change.fit === 'gone') return { is: 'beside', why: 'gone' }
    if (change.fit === 'meets') return { is: 'beside', why: 'changed' }
    const proposer = proposerOf(discussion)
    if (change.kind === 'insert-after') {
      const blocks = simpleBlocks(change.blocks)
      if (blocks === undefined) return { is: 'beside', why: 'form' }
      return (
        this.#putBehind(discussion, change.block, blocks) ?? {
          ...wholeBlock,
          length: 0,
          is: 'tracked',
          block: change.block,
        }
      )
    }
    const block = change.block ?? ''
    const known = this.#read.lines.get(block)
    if (known === undefined) return { is: 'beside', why: this.#read.ids.has(block) ? 'form' : 'gone' }
    if (change.kind === 'replace') {
      const { letters } = known
      return this.#inForm(discussion, change, { block, letters, at: 0, length: letters.length })
    }
    const [simple] = simpleBlocks([known.block]) ?? []
    if (known.block.is === 'figure') return { is: 'beside', why: 'form' }
    const others = change.kind === 'join' ? [block, change.next] : [block]
    const met = others
      .map((each) => this.#metAt(each, wholeBlock) ?? this.#forms.get(each)?.reference)
      .find((reference) => reference !== undefined)
    if (met !== undefined) return { is: 'beside', why: 'meets', other: met }
    if (change.kind === 'split' && !isWithin(change.head, known.letters)) return { is: 'beside', why: 'changed' }
    if (change.kind === 'move') {
      if (simple === undefined) return { is: 'beside', why: 'form' }
      const refused = this.#putBehind(discussion, change.after, [simple])
      if (refused !== undefined) return refused
    }
    for (const each of others) this.#mark(each, { ...wholeBlock, reference: discussion.reference })
    this.#blocks.set(block, blockChange(change, proposer, discussion.thread))
    return { is: 'tracked', block, ...wholeBlock, length: known.letters.length }
  }

  /** A line with other words or another look, and what its block is to be. */
  #inForm(discussion: FileDiscussion, { wanted, marks, become }: ReplacedLine, whole: Place): Wording {
    if (wanted === null && marks === null) return { is: 'beside', why: 'form' }
    const { block } = whole
    const met = become === null ? undefined : (this.#forms.get(block)?.reference ?? this.#metByBlock(block))
    if (met !== undefined) return { is: 'beside', why: 'meets', other: met }
    const line = this.#line(discussion, whole, { wanted, marks, become })
    if (line.is === 'beside' || become === null) return line
    this.#forms.set(block, { ...proposerOf(discussion), form: become, reference: discussion.reference })
    return { ...line, form: become }
  }

  #line(discussion: FileDiscussion, whole: Place, { wanted, marks, become }: ReplacedLine): Wording {
    const { block, letters } = whole
    if (marks !== null) return this.#look(discussion, whole, marks)
    // If a block gets another form and keeps its words, no letter is marked.
    if (become !== null && wanted === letters) return { is: 'tracked', block, at: 0, length: letters.length }
    return this.#replace(discussion, whole, wanted ?? letters)
  }

  #look(discussion: FileDiscussion, { block, letters }: Place, marks: readonly LookOfLetters[]): Wording {
    const met = marks.map((each) => this.#metAt(block, each)).find((reference) => reference !== undefined)
    if (met !== undefined) return { is: 'beside', why: 'meets', other: met }
    const { reference } = discussion
    for (const { at, length } of marks) this.#mark(block, { at, length, reference })
    const looks = marks.map((each) => ({ ...each, ...proposerOf(discussion) }))
    this.#looks.set(block, [...(this.#looks.get(block) ?? []), ...looks])
    return { is: 'tracked', block, at: 0, length: letters.length }
  }

  /** The change of a block as a whole. */
  #metByBlock(block: string): string | undefined {
    return this.#blocks.has(block) ? this.#metAt(block, wholeBlock) : undefined
  }

  #replace(discussion: FileDiscussion, { block, letters, at, length }: Place, wanted: string): Wording {
    const current = letters.slice(at, at + length)
    if (wanted === current) return { is: 'beside', why: 'same' }
    const proposer = proposerOf(discussion)
    const changes = wordChanges(current, wanted).map((change) => ({ ...change, at: at + change.at, ...proposer }))
    const met = this.#metAt(block, { at, length })
    if (met !== undefined) return { is: 'beside', why: 'meets', other: met }
    this.#mark(block, { at, length, reference: discussion.reference })
    this.#words.set(block, [...(this.#words.get(block) ?? []), ...changes])
    return { is: 'tracked', block, at, length }
  }

  /** @returns why not, if it cannot be */
  #putBehind(
    discussion: FileDiscussion,
    block: string | null,
    blocks: readonly SimpleBlock[],
  ): Extract<Wording, { is: 'beside' }> | undefined {
    const key = block ?? ''
    if (block !== null && !this.#read.ids.has(block)) return { is: 'beside', why: 'form' }
    const met = this.#behind.get(key)?.reference
    if (met !== undefined) return { is: 'beside', why: 'meets', other: met }
    const { thread: id, reference } = discussion
    this.#behind.set(key, { ...proposerOf(discussion), id, blocks, reference })
    return undefined
  }

  #mark(block: string, marked: Marked): void {
    this.#marked.set(block, [...(this.#marked.get(block) ?? []), marked])
  }

  #metAt(block: string, { at, length }: Span): string | undefined {
    const marked = this.#marked.get(block) ?? []
    return marked.find((other) => other.at <= at + length && at <= other.at + other.length)?.reference
  }
}

function proposerOf({ author, at }: FileDiscussion): Proposer {
  return { author, date: at }
}

function blockChange(
  change: Extract<FileChange, { kind: 'delete' | 'move' | 'split' | 'join' }>,
  proposer: Proposer,
  id: ThreadId,
): BlockChange {
  if (change.kind === 'split') return { ...proposer, is: 'split', at: change.head.length, id }
  return { ...proposer, is: change.kind === 'join' ? 'joined' : 'removed' }
}

function isWithin(head: string, letters: string): boolean {
  return head !== '' && head.length < letters.length && letters.startsWith(head)
}

/** Paragraphs and headings without notes; undefined where there is more. */
function simpleBlocks(blocks: readonly TextBlock[]): SimpleBlock[] | undefined {
  const simple = blocks.filter(
    (block): block is SimpleBlock =>
      (block.is === 'heading' || block.is === 'paragraph') && block.line.every((run) => run.is !== 'note'),
  )
  return simple.length === blocks.length && simple.length > 0 ? simple : undefined
}
