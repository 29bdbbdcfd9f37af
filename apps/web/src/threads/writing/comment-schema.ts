import { Node, type Extensions } from '@tiptap/core'
import { ListItem } from '@tiptap/extension-list'
import { StarterKit } from '@tiptap/starter-kit'

import { Link } from '../../prose/schema/link.ts'
import { Mention } from '../../prose/schema/mention.ts'
import { RecordReference } from '../../prose/schema/record-nodes.ts'

const starter = {
  blockquote: false,
  code: false,
  codeBlock: false,
  dropcursor: false,
  gapcursor: false,
  heading: false,
  horizontalRule: false,
  link: false,
  listItem: false,
  strike: false,
  trailingNode: false,
  underline: false,
} as const

/** A quotation holds paragraphs only. */
const Quote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: () => ['blockquote', 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-b': () => this.editor.commands.toggleWrap(this.name) }
  },
})

/**
 * The schema of a comment: paragraphs, flat lists, quotations, bold, italic, links and mentions. Pasted content is
 * converted to these first; no node can hold more than `commentText` allows.
 */
export function commentSchema(reference: typeof RecordReference = RecordReference): Extensions {
  return [StarterKit.configure(starter), ListItem.extend({ content: 'paragraph' }), Quote, Link, Mention, reference]
}
