import { blockName } from '@minga/domain/roadmap/block-names'
import { noteWords } from '@minga/domain/roadmap/footnote'
import { Extension, Node, type Extensions } from '@tiptap/core'
import { Fragment, Slice, type Node as ProseNode } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'

import { treeOfNodes } from '../copy/tree-of-nodes.ts'
import { FootnoteNode } from './footnote.ts'
import { Link } from './link.ts'
import { Mention } from './mention.ts'
import { Subscript, Superscript } from './prose-extensions.ts'
import { RecordReference } from './record-nodes.ts'

const starter = {
  blockquote: false,
  bulletList: false,
  codeBlock: false,
  document: false,
  dropcursor: false,
  gapcursor: false,
  heading: false,
  horizontalRule: false,
  link: false,
  listItem: false,
  listKeymap: false,
  orderedList: false,
  trailingNode: false,
} as const

const OneLine = Node.create({ name: 'doc', topNode: true, content: blockName.paragraph })

/** A note is one thing in a line by itself: its words are read, and not written. */
const StillNote = FootnoteNode.extend({
  renderHTML: ({ node }) => ['span', { class: 'still-note', 'data-footnote': '' }, `[${wordsOfNote(node)}]`],
})

function wordsOfNote(node: ProseNode): string {
  return noteWords({ content: treeOfNodes(node.content) })
}

/** Enter is a line break, and paragraphs that are pasted are lines of this one. */
const BreaksOnly = Extension.create({
  name: 'breaksOnly',
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.setHardBreak() }
  },
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPasted: asOneLine } })],
})

function asOneLine(slice: Slice): Slice {
  const nodes: ProseNode[] = []
  slice.content.descendants((node) => {
    if (!node.inlineContent) return true
    const hardBreak = node.type.schema.nodes[blockName.hardBreak]?.create()
    if (nodes.length > 0 && hardBreak !== undefined) nodes.push(hardBreak)
    nodes.push(...node.children)
    return false
  })
  return nodes.length === 0 ? slice : new Slice(Fragment.from(nodes), 0, 0)
}

/** The schema of one line by itself, with all that a line of a text may hold; it is bound to nothing, and undone by itself. */
export function lineSchema(reference: typeof RecordReference = RecordReference): Extensions {
  return [
    StarterKit.configure(starter),
    OneLine,
    Link,
    Subscript,
    Superscript,
    Mention,
    reference,
    StillNote,
    BreaksOnly,
  ]
}
