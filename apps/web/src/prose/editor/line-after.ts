import { blockName, linkBlocks } from '@minga/domain/roadmap/block-names'
import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

/** Blocks behind which a text that ends in them offers no place for the caret. */
const closed: ReadonlySet<string> = new Set([...linkBlocks, blockName.table, blockName.figure, blockName.rule])

/**
 * Shows an empty line after a text that ends in a table, card, chart or rule. The line is only drawn: a click on it, or the
 * arrow down from the last row, writes it.
 */
export const LineAfter = Extension.create({
  name: 'lineAfter',
  // Before the keys of tables, which keep the caret within.
  priority: 1000,

  addKeyboardShortcuts() {
    return { ArrowDown: () => leavesDown(this.editor) && writeLine(this.editor.view) }
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          decorations: ({ doc }) =>
            this.editor.isEditable && endsClosed(doc)
              ? DecorationSet.create(doc, [Decoration.widget(doc.content.size, drawn, { side: 1, key: 'line-after' })])
              : null,
        },
      }),
    ]
  },
})

/** Whether a text ends in a closed block, also one in its last list or quotation. */
function endsClosed(doc: Node): boolean {
  for (let last = doc.lastChild; last !== null; last = last.lastChild) {
    if (closed.has(last.type.name)) return true
  }
  return false
}

function drawn(view: EditorView): HTMLElement {
  const line = document.createElement('p')
  line.className = 'line-after'
  line.append(document.createElement('br'))
  line.addEventListener('mousedown', (event) => {
    event.preventDefault()
    writeLine(view)
  })
  return line
}

/** Whether the caret is on the last line of the closed block in which the text ends. */
function leavesDown({ isEditable, view, state: { doc, selection } }: Editor): boolean {
  if (!isEditable || !endsClosed(doc)) return false
  if (!(selection instanceof TextSelection)) return selection.to === doc.content.size
  if (!selection.empty || !view.endOfTextblock('down')) return false
  const { $head } = selection
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    // The columns of a table's last row are all at its end.
    const isRow = $head.node(depth - 1).type.name === blockName.tableRow
    if (!isRow && $head.indexAfter(depth - 1) < $head.node(depth - 1).childCount) return false
  }
  return true
}

function writeLine(view: EditorView): boolean {
  const { state } = view
  const paragraph = state.schema.nodes[blockName.paragraph]?.create()
  if (paragraph === undefined) return false
  const end = state.doc.content.size
  const change = state.tr.insert(end, paragraph)
  view.dispatch(change.setSelection(TextSelection.create(change.doc, end + 1)).scrollIntoView())
  view.focus()
  return true
}
