import { newId } from '@minga/domain/identity/ids'
import { blockName } from '@minga/domain/roadmap/block-names'
import { mostNotes } from '@minga/domain/roadmap/footnote'
import { Node } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'

import { notesIn } from '../footnotes/notes-in.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    footnote: {
      /** Puts an empty note behind the selection, and opens it to be written. */
      insertFootnote: () => ReturnType
    }
  }
}

/** The meta key of a transaction that opens a note: the id in its attribute `note`. */
export const openedNote = 'openedNote'

/**
 * A note, where its number stands in a sentence. Its words are its content, so that people write them together; the
 * caret of the text passes it as one thing, and its words are written beside it.
 */
export const FootnoteNode = Node.create({
  name: blockName.footnote,
  group: 'inline',
  inline: true,
  content: 'text*',
  atom: true,
  // A note that is pasted alone, or last, stays a note.
  isolating: true,
  selectable: true,
  draggable: false,

  addAttributes: () => ({
    // A pasted note is another note.
    note: { default: null, rendered: false, parseHTML: () => newId() },
  }),
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: () => ['span', { 'data-footnote': '' }, 0],
  // Its beginning and its end, which rules for typed text count as positions.
  renderText: () => '\uFFFC\uFFFC',

  addCommands() {
    return {
      insertFootnote:
        () =>
        ({ tr, dispatch }) => {
          const { $to } = tr.selection
          const index = $to.index()
          if (!$to.parent.inlineContent || !$to.parent.canReplaceWith(index, index, this.type)) return false
          if (notesIn(tr.doc).length >= mostNotes) return false
          if (dispatch === undefined) return true
          const note = newId()
          tr.insert($to.pos, this.type.create({ note }))
          tr.setSelection(TextSelection.create(tr.doc, $to.pos + 2)).setMeta(openedNote, note)
          return true
        },
    }
  },
})
