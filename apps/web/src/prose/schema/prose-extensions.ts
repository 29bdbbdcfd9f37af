import { newId } from '@minga/domain/identity/ids'
import { identifiedBlocks } from '@minga/domain/roadmap/block-names'
import type { Extensions } from '@tiptap/core'
import { ListItem, TaskItem, TaskList } from '@tiptap/extension-list'
import { UniqueID } from '@tiptap/extension-unique-id'
import type { Plugin } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'

import { Link } from './link.ts'
import { RecordCard, RecordReference } from './record-nodes.ts'
import { Subscript, Superscript } from './small-script.ts'
import { tables } from './tables.ts'

/**
 * A list item usually starts with a paragraph. That it may start with any block is for merges: one person deletes its paragraph while
 * another puts a table below it, and an item that the schema refuses would stop everyone's editor.
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
  TaskItem.extend({ content: itemContent }).configure({
    nested: true,
    a11y: { checkboxLabel: (node, checked) => taskLabel(node.firstChild?.textContent ?? '', checked) },
  }),
]

/** How what needs more than an element is shown: in tests and pure code nothing is. */
interface Shown {
  readonly taskLabel?: TaskLabel
  readonly card?: typeof RecordCard
  readonly reference?: typeof RecordReference
}

/** What a screen reader says of a task's box. */
type TaskLabel = (text: string, done: boolean) => string

/**
 * Everything a shared text may hold. Its names are those of the domain's `blockName`: they are data. A record's description is
 * offered fewer menus but knows the same names, since a name an editor does not know is a text it can lose.
 */
export function proseSchema({
  taskLabel = (text) => text,
  card = RecordCard,
  reference = RecordReference,
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
    BlockIdentity,
  ]
}

/**
 * Gives the blocks a person makes here their ids, and a split block's second half its own. What was there when the document was
 * opened, or comes from others, is left alone: opening changes nothing, and the server fills what lacks.
 */
const BlockIdentity = UniqueID.extend({
  onCreate() {
    /* The original fills ids of what it finds; two people opening one document would then both write. */
  },

  addProseMirrorPlugins(this: { storage: { needsInitialIdGeneration: boolean }; parent?: () => Plugin[] }) {
    const plugins = this.parent?.() ?? []
    this.storage.needsInitialIdGeneration = false
    return plugins
  },
}).configure({ types: [...identifiedBlocks], generateID: () => newId() })
