import type { RecordChange } from '@minga/domain/register-changes/record-change'

/** Something of mine that can be taken back. */
export type UndoEntry =
  /** Changes made on this device; these take them back. */
  | { readonly is: 'edit'; readonly back: readonly RecordChange[] }
  /** A set of changes that the server made, by its key. */
  | { readonly is: 'set'; readonly key: string; readonly ofCopies?: boolean }
  /** Records that were archived, or restored. */
  | { readonly is: 'archive'; readonly records: readonly string[]; readonly archived: boolean }

/** Something of mine of which nothing was written. The key that waited for it takes back nothing older in its place. */
interface Unwritten {
  readonly is: 'unwritten'
}

export interface UndoStack {
  readonly past: readonly (UndoEntry | Unwritten)[]
  readonly future: readonly UndoEntry[]
}

export const emptyStack: UndoStack = { past: [], future: [] }

const most = 100

/** After something new, what was taken back stays so. */
export function withEntry({ past }: UndoStack, entry: UndoEntry): UndoStack {
  return { past: [...past, entry].slice(-most), future: [] }
}

/** After something that was waited for and not written. */
export function withUnwritten({ past, future }: UndoStack): UndoStack {
  return { past: [...past, { is: 'unwritten' }], future }
}

/** For a key that waited for nothing: its person has seen what was not written. */
export function withoutUnwritten({ past, future }: UndoStack): UndoStack {
  return { past: past.filter(({ is }) => is !== 'unwritten'), future }
}

/** The stack after its last entry was taken back. @param redo what makes it again; undefined where it was refused */
export function afterUndo({ past, future }: UndoStack, redo: UndoEntry | undefined): UndoStack {
  return { past: past.slice(0, -1), future: redo === undefined ? future : [...future, redo] }
}

/** The stack after the last entry that was taken back was made again. */
export function afterRedo({ past, future }: UndoStack, undo: UndoEntry | undefined): UndoStack {
  return { past: undo === undefined ? past : [...past, undo], future: future.slice(0, -1) }
}
