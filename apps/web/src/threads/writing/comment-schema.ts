import { Node, type Extensions } from '@tiptap/core'
import { ListItem } from '@tiptap/extension-list'
import { StarterKit } from '@tiptap/starter-kit'

import { Link } from '../../prose/schema/link.ts'
import { RecordReference } from '../../prose/schema/record-nodes.ts'
import { Mention } from './mention.ts'

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

/** Quoted lines, and nothing deeper. */
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
 * What a comment is written in: paragraphs, flat lists, quotations, bold, italic, links and names. Whatever else is pasted becomes
 * one of these before it gets here; there is no node that could hold more than `commentText` keeps.
 */
export function commentSchema(reference: typeof RecordReference = RecordReference): Extensions {
  return [
    StarterKit.configure(starter),
    ListItem.extend({ content: 'paragraph' }),
    Quote,
    Link,
    Mention,
    reference,
  ]
}
