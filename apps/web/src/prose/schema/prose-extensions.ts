import { type Extensions, Mark, markInputRule } from '@tiptap/core'
import { ListItem, TaskList } from '@tiptap/extension-list'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { StarterKit } from '@tiptap/starter-kit'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

import { appendWhere } from './append-where.ts'
import { BlockIdentity } from './block-identity.ts'
import { ChartNode } from './chart.ts'
import { Link } from './link.ts'
import { FigureNode } from './figure.ts'
import { FootnoteNode } from './footnote.ts'
import { Mention } from './mention.ts'
import { RecordCard, RecordReference } from './record-nodes.ts'
import { taskItem, type TaskLabel } from './task-item.ts'

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

/** Tables as people read them: no widths. Cells that span others or are aligned were pasted so or made in the menu. */
const tables = [ProseTable, TableRow, TableHeader, TableCell]

/** Makes wide tables focusable for readers, who have no caret to scroll them with the keyboard. */
function reachedTables(doc: Node): DecorationSet {
  const tables: Decoration[] = []
  doc.descendants((node, at) => {
    if (node.type.name === ProseTable.name) tables.push(Decoration.node(at, at + node.nodeSize, { tabindex: '0' }))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, tables)
}

/**
 * prosemirror-tables repairs ragged tables after any change. If every client that sees an edit repaired them, the same
 * repair would be written many times; only the client that made the edit does it.
 */
function repairOnlyOwnEdits(plugin: Plugin): Plugin {
  return appendWhere(plugin, (transactions) =>
    transactions.some((each) => each.docChanged && each.getMeta(ySyncPluginKey) === undefined),
  )
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    smallScript: {
      toggleSubscript: () => ReturnType
      toggleSuperscript: () => ReturnType
    }
  }
}

/** The 2 of CO₂. */
export const Subscript = Mark.create({
  name: 'subscript',
  excludes: 'superscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
  addCommands() {
    return {
      toggleSubscript:
        () =>
        ({ commands }) =>
          commands.toggleMark(this.name),
    }
  },
  addKeyboardShortcuts() {
    return { 'Mod-,': () => this.editor.commands.toggleSubscript() }
  },
  addInputRules() {
    return [markInputRule({ find: /(?<=\p{L})_(\d+)_$/u, type: this.type })]
  },
})

/** The 2 of m². */
export const Superscript = Mark.create({
  name: 'superscript',
  excludes: 'subscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
  addCommands() {
    return {
      toggleSuperscript:
        () =>
        ({ commands }) =>
          commands.toggleMark(this.name),
    }
  },
  addKeyboardShortcuts() {
    return { 'Mod-.': () => this.editor.commands.toggleSuperscript() }
  },
})

/**
 * Any block may start a list item, because of merges: one person deletes its paragraph while another adds a table below
 * it, and an item that the schema refuses would stop every editor.
 */
const itemContent = 'block+'

const starter = {
  undoRedo: false,
  trailingNode: false,
  codeBlock: false,
  link: false,
  listItem: false,
  dropcursor: { class: 'drop-cursor', width: 2 },
} as const

const lists = (taskLabel: TaskLabel): Extensions => [
  ListItem.extend({ content: itemContent }),
  TaskList,
  taskItem(itemContent, taskLabel),
]

/** The node views for the page; tests and pure code have none. */
interface Shown {
  readonly taskLabel?: TaskLabel
  readonly card?: typeof RecordCard
  readonly reference?: typeof RecordReference
  readonly figure?: typeof FigureNode
  readonly chart?: typeof ChartNode
  readonly footnote?: typeof FootnoteNode
}

/**
 * The schema of all shared texts. Its names are the domain's `blockName`, because they are stored. A record's long text
 * offers fewer menus but has the same schema, since an editor deletes nodes that it does not know.
 */
export function proseSchema({
  taskLabel = (text) => text,
  card = RecordCard,
  reference = RecordReference,
  figure = FigureNode,
  chart = ChartNode,
  footnote = FootnoteNode,
}: Shown = {}): Extensions {
  return [
    StarterKit.configure({ ...starter, heading: { levels: [1, 2, 3] } }),
    ...lists(taskLabel),
    ...tables,
    Link,
    Subscript,
    Superscript,
    card,
    reference,
    figure,
    chart,
    footnote,
    Mention,
    BlockIdentity,
  ]
}
