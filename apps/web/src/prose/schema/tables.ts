import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

const ProseTable = Table.extend({
  renderHTML({ HTMLAttributes }) {
    return ['div', { class: 'table-scroll' }, ['table', HTMLAttributes, ['tbody', 0]]]
  },

  addProseMirrorPlugins() {
    return (this.parent?.() ?? []).map(repairOnlyOwnEdits)
  },
}).configure({ resizable: false, View: null })

/** Tables as people read them: no widths, no alignment, spans only where they were pasted. */
export const tables = [ProseTable, TableRow, TableHeader, TableCell]

/**
 * prosemirror-tables evens out ragged tables after any change. Done by everyone who sees a colleague's edit, or opens the
 * document, the same repair would be written many times; so only the person whose own edit it follows makes it.
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
