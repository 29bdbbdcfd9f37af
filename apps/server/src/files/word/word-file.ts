import type { BlockForm } from '@minga/domain/proposal/block-form'
import type { LookedLetters } from '@minga/domain/returned-text/returned-text'

/** The author that the file names: any name can be written there, so it is a label and proves nothing. */
export interface Label {
  readonly author: string
  /** ISO 8601; empty where the file has none that is one. */
  readonly at: string
}

/** Where a paragraph stands in a table, counted from 0 in the order of the file. */
export interface CellPlace {
  readonly table: number
  readonly row: number
  readonly column: number
}

export interface WordParagraph {
  /** The names of the bookmarks that start in it. */
  readonly marks: readonly string[]
  /** With all that is tracked accepted; a footnote is its words in brackets. Hidden letters are not in it. */
  readonly text: string
  /** The people who changed it with tracking, each once. */
  readonly edits: readonly Label[]
  /** The cell of the innermost table. */
  readonly cell: CellPlace | null
  /** 1 to 9 for a heading; 0 for anything else. */
  readonly level: number
  /** The looks of all its letters: bold and italic beside its style, and the targets of links. */
  readonly looks: readonly LookedLetters[]
  /** Where a text of ours can have it, and the file says it. */
  readonly form: BlockForm | undefined
  /** Whether it was tracked who gave it its form. */
  readonly isFormTracked: boolean
}

export interface WordComment extends Label {
  readonly text: string
  /** The index of the paragraph that it stands at; -1 for none. */
  readonly paragraph: number
  /** The index of the comment that it answers; -1 for none. */
  readonly answers: number
}

/** The parts of a file that no comparison looks at. */
export interface Unread {
  /** The words of text boxes. */
  readonly boxes: readonly string[]
  /** How many runs of letters are hidden. */
  readonly hidden: number
  /** How many documents it has within it. */
  readonly embedded: number
}

export type RejectedParagraph = Pick<WordParagraph, 'marks' | 'text' | 'edits'>

/** Whether a tracked change was in the exported file. */
export type IsGivenOut = (label: Label) => boolean

/** The content of a document's paragraphs. */
export interface WordReading {
  readonly paragraphs: readonly WordParagraph[]
  /** The same with all tracked changes rejected: where this differs from the export, the text was changed without tracking. */
  readonly rejected: readonly RejectedParagraph[]
  readonly comments: readonly WordComment[]
}

/** The content of a text document. */
export interface WordText {
  /** The id of the export that it says to be. */
  readonly exported: string | undefined
  /** @param isGivenOut changes in the exported file are no changes: they are rejected everywhere */
  readonly read: (isGivenOut?: IsGivenOut) => WordReading
  readonly unread: Unread
}

/**
 * Why a file is not read:
 * - `other-kind`: no text document at all
 * - `old-kind`: what Word wrote before 2007
 * - `protected`: it opens with a password only
 * - `unreadable`: not built as its kind is
 * - `too-much-inside`: more than a roadmap has, or more than is looked through
 */
export type WordRefusal = 'other-kind' | 'old-kind' | 'protected' | 'unreadable' | 'too-much-inside'

/** Ends the reading of a file. Thrown deep inside, caught where it began. */
export class NoWord extends Error {
  override readonly name = 'NoWord'
  readonly because: WordRefusal

  constructor(because: WordRefusal, detail: string) {
    super(detail)
    this.because = because
  }
}
