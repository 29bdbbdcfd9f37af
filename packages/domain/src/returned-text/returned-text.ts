import type { BlockForm } from '../proposal/block-form.ts'

/** Who changed or said something, as a file says: a label that any program can write, never who a person is. */
export interface Label {
  readonly author: string
  /** ISO 8601; empty where the file says none. */
  readonly at: string
}

/** Where a paragraph stands in a table, counted from 0 in the order of the file. */
export interface CellPlace {
  readonly table: number
  readonly row: number
  readonly column: number
}

/** How letters look. What is not said is not known, or is so of all that a paragraph says, by its style. */
export interface Look {
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  /** Where a link on them leads; null for none. */
  readonly address?: string | null | undefined
}

/** Letters beside each other that look the same. */
export interface LookedLetters extends Look {
  readonly length: number
  /** Whether the file says who made them look so. */
  readonly isTracked?: boolean | undefined
}

/** A clause as a file of the text says it. */
export interface ExportedClause {
  /** Empty for one without an id, and for what the file says around the text. */
  readonly block: string
  /** `front` is what a file says around the text: its title, which version it is. */
  readonly is: 'paragraph' | 'heading' | 'figure' | 'card' | 'front'
  readonly text: string
  /** What the file may write before it, which is not of the clause: the box of a task, what a picture shows. */
  readonly leads: readonly string[]
  readonly cell: CellPlace | null
  /** The id of the outermost table around it; empty for none. */
  readonly table: string
  /** What records are called in it; who took the file may have read other names. */
  readonly records: readonly string[]
  /** Of all letters of its text; without these no looks are compared. */
  readonly looks?: readonly LookedLetters[]
  /** Where it can have another form. */
  readonly form?: BlockForm
  /** Forms that are proposed for it, and were in the file when it was given out. */
  readonly proposedForms?: readonly BlockForm[]
}

/** A paragraph of a file that came back. */
export interface ReturnedParagraph {
  /** The clauses whose bookmark starts in it. */
  readonly blocks: readonly string[]
  /** With all that is tracked accepted. */
  readonly text: string
  readonly edits: readonly Label[]
  readonly cell: CellPlace | null
  readonly level: number
  /** Of all letters of its text; without these no looks are compared. */
  readonly looks?: readonly LookedLetters[]
  /** Where it is one that a text of ours can have. */
  readonly form?: BlockForm | undefined
  /** Whether the file says who gave it its form. */
  readonly isFormTracked?: boolean
}

export const returnedKinds = ['replace', 'insert-after', 'delete', 'move', 'split', 'join'] as const
export type ReturnedKind = (typeof returnedKinds)[number]

/** What a file asks for. */
export interface ReturnedChange {
  /** Of `insert-after`: behind which it stands; null is the beginning. Of `join`: the first of the two. */
  readonly block: string | null
  readonly kind: ReturnedKind
  readonly before: string
  readonly after: string
  /** Of `move`: behind which it stands now; null is the beginning. */
  readonly behind?: string | null
  /** Of `join`: the one that follows, which goes into it. */
  readonly joined?: string
  /** Of `split`: how many letters of `before` the first part has. */
  readonly at?: number
  /** Of `insert-after`: 1 to 3 for a heading. */
  readonly level?: number
  /** Of `replace`: what the block is to be, where that is something else. */
  readonly form?: BlockForm
  /** Of `replace` and `insert-after`: how the letters of `after` look, as far as the file says it. */
  readonly looks?: readonly LookedLetters[]
  /** Whether the file says which clause it is, or has the very words of this one alone; not only how alike they are. */
  readonly certain: boolean
  /** Whether all of it was tracked. */
  readonly tracked: boolean
  /** Who tracked it. */
  readonly edits: readonly Label[]
}

/**
 * What of a file can be no proposal:
 * - `front`: words around the text: the title, the state, a cover
 * - `table`: rows, columns or tables that were added or taken out
 * - `unnamed`: a clause without an id
 * - `structure`: a change that the text does not admit where it stands
 */
export const unreadableReasons = ['front', 'table', 'unnamed', 'structure'] as const
export type UnreadableReason = (typeof unreadableReasons)[number]

export interface UnreadablePart {
  readonly why: UnreadableReason
  readonly text: string
}

export interface ComparedReturn {
  readonly changes: readonly ReturnedChange[]
  readonly unreadable: readonly UnreadablePart[]
  /** For each paragraph of the file: the clause that it is, or stands behind; null for what stands before all. */
  readonly places: readonly (string | null)[]
}
