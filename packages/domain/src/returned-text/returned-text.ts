import type { BlockForm } from '../proposal/block-form.ts'

/** The author that a file names: a label that any program can write, never proof of a person. */
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
  /** The words that the file may write before it, which are not of the clause: the box of a task, the alternative text of a picture. */
  readonly leads: readonly string[]
  readonly cell: CellPlace | null
  /** The id of the outermost table around it; empty for none. */
  readonly table: string
  /** The names of records in it; the person who exported the file may have read other names. */
  readonly records: readonly string[]
  /** The looks of all its letters; without these no looks are compared. */
  readonly looks?: readonly LookedLetters[]
  /** The form of a clause that can have another one. */
  readonly form?: BlockForm
  /** Forms that are proposed for it, and were in the exported file. */
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
  /** The looks of all its letters; without these no looks are compared. */
  readonly looks?: readonly LookedLetters[]
  /** The form, if a text of ours can have it. */
  readonly form?: BlockForm | undefined
  /** Whether the file says who gave it its form. */
  readonly isFormTracked?: boolean
}

export const returnedKinds = ['replace', 'insert-after', 'delete', 'move', 'split', 'join'] as const
export type ReturnedKind = (typeof returnedKinds)[number]

/** A change that a file asks for. */
export interface ReturnedChange {
  /** For `insert-after`: the block before it; null is the beginning. For `join`: the first of the two. */
  readonly block: string | null
  readonly kind: ReturnedKind
  readonly before: string
  readonly after: string
  /** For `move`: the block before it now; null is the beginning. */
  readonly behind?: string | null
  /** For `join`: the block that follows, which goes into it. */
  readonly joined?: string
  /** For `split`: the number of letters of `before` in the first part. */
  readonly at?: number
  /** For `insert-after`: 1 to 3 for a heading. */
  readonly level?: number
  /** For `replace`: the new form of the block, if it changes. */
  readonly form?: BlockForm
  /** For `replace` and `insert-after`: the looks of the letters of `after`, as far as the file has them. */
  readonly looks?: readonly LookedLetters[]
  /** Whether the file says which clause it is, or has the very words of this one alone; not only how alike they are. */
  readonly certain: boolean
  /** Whether all of it was tracked. */
  readonly tracked: boolean
  /** The authors who tracked it. */
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
