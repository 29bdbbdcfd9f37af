import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

const ProseTable = Table.extend({
  renderHTML({ HTMLAttributes }) {
    return ['div', { class: 'table-scroll' }, ['table', HTMLAttributes, ['tbody', 0]]]
  },

  addProseMirrorPlugins() {
    const reached = new Plugin({
      props: { decorations: ({ doc }) => (this.editor.isEditable ? null : reachedTables(doc)) },
    })
    return [...(this.parent?.() ?? []).map(repairOnlyOwnEdits), reached]
  },
}).configure({ resizable: false, View: null })

/** Tables as people read them: no widths, no alignment, spans only where they were pasted. */
export const tables = [ProseTable, TableRow, TableHeader, TableCell]

/** Makes wide tables focusable for readers, who have no caret to scroll them with the keyboard. */
function reachedTables(doc: Node): DecorationSet {
  const tables: Decoration[] = []
  doc.descendants((node, at) => {
    if (node.type.name === ProseTable.name)
      tables.push(Decoration.node(at, at + node.nodeSize, { tabindex: '0' }))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, tables)
}

/**
 * prosemirror-tables repairs ragged tables after any change. If every client that sees an edit repaired them, the same
 * repair would be written many times; only the client that made the edit does it.
 */
function repairOnlyOwnEdits(plugin: Plugin): Plugin {
  const repair = plugin.spec.appendTransaction
  if (repair === undefined) return plugin
  return new Plugin({
    ...plugin.spec,
    appendTransaction(transactions, before, after) {
      const own = transactions.some((each) => each.docChanged && each.getMeta(ySyncPluginKey) === undefined)
      return own ? repair.call(this, transactions, before, after) : null
    },
  })
}
