import type { Run } from '@minga/domain/text-form/read-text'
import {
  bookmarkUniqueNumericId,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Paragraph,
  TextRun,
  type ICommentOptions,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'

import type { Remark } from '../discussions/file-discussion.ts'
import type { MarginComment, TextMargin } from '../discussions/text-margin.ts'
import type { BlockChange, InsertedBlocks, TrackedForm } from '../discussions/tracked-wordings.ts'
import { trackedBy } from './docx-changes.ts'
import { markedLine, type LineMarks, type MarkedLine } from './docx-marked-line.ts'
import { lineRuns } from '../../../files/docx/docx-runs.ts'

/** A comment with the numbers of its remarks. */
interface Numbered {
  readonly comment: MarginComment
  readonly ids: readonly number[]
}

/** Before which letter of a line comments begin or end. */
interface Edge {
  readonly at: number
  readonly ids: readonly number[]
}

/** A line as paragraphs have it. */
export interface DocxLine extends MarkedLine {
  /** Whether the end of its paragraph is taken out or put in. */
  readonly mark: Pick<IParagraphOptions, 'run'>
  /** The id of its second part, where it is divided. */
  readonly restId?: string
}

/** Comments and changes, written where they stand in the lines of a text. */
export class DocxMargin {
  readonly #comments: readonly Numbered[]
  readonly #starts: ReadonlyMap<string, readonly Edge[]>
  readonly #ends: ReadonlyMap<string, readonly Edge[]>
  readonly #changes: TextMargin['changes']
  /** Where two blocks have one id, the first has what belongs to it. */
  readonly #written = new Set<string>()
  readonly #passed = new Set<string>()

  constructor({ comments, changes }: TextMargin) {
    this.#comments = comments.map((comment) => ({
      comment,
      // From one counter with bookmarks and changes: programs take two things with one number for one.
      ids: [comment, ...comment.replies].map(() => bookmarkUniqueNumericId()),
    }))
    this.#changes = changes
    this.#starts = edgesBy(this.#comments, 'from')
    this.#ends = edgesBy(this.#comments, 'to')
  }

  /** The comments about the whole text, around its title. */
  title(children: readonly ParagraphChild[]): ParagraphChild[] {
    const ids = this.#comments.filter(({ comment }) => comment.anchor.is === 'title').flatMap(({ ids: own }) => own)
    return [...commentStarts(ids), ...children, ...commentEnds(ids)]
  }

  /** A block's line with the changes and comments that belong to it. */
  line(block: string, line: readonly Run[], look: IRunOptions): DocxLine {
    const marks = this.#take(block)
    if (marks === undefined) return { children: lineRuns(line, look), mark: {} }
    const change = this.#changes.blocks.get(block)
    const written = line.length === 0 ? { children: surrounded([], marks) } : markedLine(line, look, marks)
    return {
      ...written,
      mark: change === undefined ? {} : paragraphMark(change),
      ...(change?.is === 'split' && { restId: change.id }),
    }
  }

  /** The proposed form of a block. */
  form(block: string): TrackedForm | undefined {
    return block === '' || this.#written.has(block) ? undefined : this.#changes.forms.get(block)
  }

  /** The blocks inserted at the beginning of the text. */
  get atBeginning(): InsertedBlocks | undefined {
    return this.#changes.behind.get('')
  }

  /** The blocks inserted after a block. */
  behind(block: string): InsertedBlocks | undefined {
    if (block === '' || this.#passed.has(block)) return undefined
    this.#passed.add(block)
    return this.#changes.behind.get(block)
  }

  /** The comments of a block that has no letters. */
  around(block: string, children: readonly ParagraphChild[]): ParagraphChild[] {
    const marks = this.#take(block)
    return marks === undefined ? [...children] : surrounded(children, marks)
  }

  #take(block: string): LineMarks | undefined {
    if (block === '' || this.#written.has(block)) return undefined
    this.#written.add(block)
    const change = this.#changes.blocks.get(block)
    return {
      starts: (this.#starts.get(block) ?? []).map(({ at, ids }) => ({ at, children: commentStarts(ids) })),
      ends: (this.#ends.get(block) ?? []).map(({ at, ids }) => ({ at, children: commentEnds(ids) })),
      changes: this.#changes.words.get(block) ?? [],
      looks: this.#changes.looks.get(block) ?? [],
      ...(change?.is === 'removed' && { removed: change }),
      ...(change?.is === 'split' && { splitAt: change.at }),
    }
  }

  /** The comments themselves. */
  get options(): ICommentOptions[] {
    return this.#comments.flatMap(({ comment, ids }) =>
      [comment, ...comment.replies].map((remark, at) => ({
        id: ids[at] ?? 0,
        author: remark.author,
        initials: initialsOf(remark.author),
        date: new Date(remark.at),
        children: paragraphsOf(remark, at === 0),
        ...(at > 0 && { parentId: ids[0] ?? 0 }),
        ...(comment.isResolved && { resolved: true }),
      })),
    )
  }
}

/** Whole blocks are marked from before their first letter to behind their last. */
function edgesBy(comments: readonly Numbered[], side: 'from' | 'to'): ReadonlyMap<string, readonly Edge[]> {
  const edges = comments.flatMap(({ comment: { anchor }, ids }) => {
    if (anchor.is === 'title') return []
    if (anchor.is === 'block') return [{ block: anchor.block, at: side === 'from' ? -Infinity : Infinity, ids }]
    return [{ ...anchor[side], ids }]
  })
  return Map.groupBy(edges, ({ block }) => block)
}

/** The mark at the end of a paragraph that is removed or joined goes; that of the first part of a divided one is new. */
function paragraphMark(change: BlockChange): Pick<IParagraphOptions, 'run'> {
  return { run: change.is === 'split' ? { insertion: trackedBy(change) } : { deletion: trackedBy(change) } }
}

function surrounded(children: readonly ParagraphChild[], { starts, ends }: LineMarks): ParagraphChild[] {
  return [...starts.flatMap((start) => start.children), ...children, ...ends.flatMap((end) => end.children)]
}

function commentStarts(ids: readonly number[]): ParagraphChild[] {
  return ids.map((id) => new CommentRangeStart(id))
}

function commentEnds(ids: readonly number[]): ParagraphChild[] {
  return ids.flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })])
}

function paragraphsOf({ lines }: Remark, hasHead: boolean): Paragraph[] {
  const written = lines.length === 0 ? [''] : lines
  return written.map(
    (text, at) => new Paragraph({ style: 'CommentText', children: [new TextRun({ text, bold: hasHead && at === 0 })] }),
  )
}

function initialsOf(author: string): string {
  const words = author.split(' · ')[0]?.split(/\s+/u) ?? []
  return words
    .map((word) => word.match(/\p{L}/u)?.[0] ?? '')
    .join('')
    .slice(0, 4)
}
