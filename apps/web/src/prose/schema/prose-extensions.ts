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
  TaskItem.extend({ content: itemContent }).configure({
    nested: true,
    a11y: { checkboxLabel: (node, checked) => taskLabel(node.firstChild?.textContent ?? '', checked) },
  }),
]

/** The node views for the page; tests and pure code have none. */
interface Shown {
  readonly taskLabel?: TaskLabel
  readonly card?: typeof RecordCard
  readonly reference?: typeof RecordReference
}

/** The label of a task's box for screen readers. */
type TaskLabel = (text: string, done: boolean) => string

/**
 * The schema of all shared texts. Its names are the domain's `blockName`, because they are stored. A record's long text
 * offers fewer menus but has the same schema, since an editor deletes nodes that it does not know.
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
 * Gives ids to blocks that this person creates, and a new one to the second half of a split block. Leaves blocks that
 * existed at opening or come from others alone: opening writes nothing, and the server fills in missing ids.
 */
const BlockIdentity = UniqueID.extend({
  onCreate() {
    /* The original fills in missing ids on opening; two people opening one document would then both write. */
  },

  addProseMirrorPlugins(this: { storage: { needsInitialIdGeneration: boolean }; parent?: () => Plugin[] }) {
    const plugins = this.parent?.() ?? []
    this.storage.needsInitialIdGeneration = false
    return plugins
  },
}).configure({ types: [...identifiedBlocks], generateID: () => newId() })
