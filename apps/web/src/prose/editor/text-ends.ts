import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Selection } from '@tiptap/pm/state'

/**
 * Ctrl+Home and Ctrl+End also where a picture, card or chart is selected: a browser moves a caret to the ends of a text, and there
 * is none then.
 */
export const TextEnds = Extension.create({
  name: 'textEnds',

  addKeyboardShortcuts() {
    return {
      'Mod-Home': () => moves(this.editor, (doc) => Selection.atStart(doc)),
      'Mod-End': () => moves(this.editor, (doc) => Selection.atEnd(doc)),
    }
  },
})

function moves({ view, state }: Editor, to: (doc: Node) => Selection): boolean {
  if (!(state.selection instanceof NodeSelection)) return false
  view.dispatch(state.tr.setSelection(to(state.doc)).scrollIntoView())
  return true
}
