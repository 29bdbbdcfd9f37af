import type { RecordChange } from '@minga/domain/register-changes/record-change'

/** Something of mine that can be taken back. */
export type UndoEntry =
  /** Changes made on this device; these take them back. */
  | { readonly is: 'edit'; readonly back: readonly RecordChange[] }
  /** A set of changes that the server made, by its key. */
  | { readonly is: 'set'; readonly key: string; readonly ofCopies?: boolean }
  /** Records that were archived, or restored. */
  | { readonly is: 'archive'; readonly records: readonly string[]; readonly archived: boolean }

export interface UndoStack {
  readonly past: readonly UndoEntry[]
  readonly future: readonly UndoEntry[]
}

export const emptyStack: UndoStack = { past: [], future: [] }

const most = 100

/** After something new, what was taken back stays so. */
export function withEntry({ past }: UndoStack, entry: UndoEntry): UndoStack {
  return { past: [...past, entry].slice(-most), future: [] }
}

/** The stack after its last entry was taken back. @param redo what makes it again; undefined where it was refused */
export function afterUndo({ past, future }: UndoStack, redo: UndoEntry | undefined): UndoStack {
  return { past: past.slice(0, -1), future: redo === undefined ? future : [...future, redo] }
}

/** The stack after the last entry that was taken back was made again. */
export function afterRedo({ past, future }: UndoStack, undo: UndoEntry | undefined): UndoStack {
  return { past: undo === undefined ? past : [...past, undo], future: future.slice(0, -1) }
}
