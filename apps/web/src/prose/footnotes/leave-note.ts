import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'

import type { FootnoteState } from './footnote-state.ts'
import { findNote } from './notes-in.ts'

/** Back to the text, with the caret behind the note's number. */
export function leaveNote(editor: Editor, state: FootnoteState, id: string): void {
  state.close()
  const note = findNote(editor.state.doc, id)
  if (note === undefined) return
  const end = note.pos + note.node.nodeSize
  // Further words look like those before the note.
  const marks = editor.state.doc.resolve(note.pos).marks()
  const asBefore = ({ tr }: { readonly tr: Transaction }) => tr.setStoredMarks(marks) === tr
  editor.chain().setTextSelection(end).command(asBefore).run()
  // At once: the chain's own `focus` waits for a frame, in which what is typed would go nowhere.
  editor.view.focus()
}

/** Takes a note out of the text; undoing brings it back with its words. */
export function removeNote(editor: Editor, state: FootnoteState, id: string): void {
  state.close()
  const note = findNote(editor.state.doc, id)
  if (note === undefined) return
  // Not in one step with the words just written in it, which undoing would take away as well.
  const undo = yUndoPluginKey.getState(editor.state) as { undoManager?: UndoManager } | undefined
  undo?.undoManager?.stopCapturing()
  const range = { from: note.pos, to: note.pos + note.node.nodeSize }
  editor.chain().deleteRange(range).run()
  editor.view.focus()
}
