import { newId } from '@minga/domain/identity/ids'
import { identifiedBlocks } from '@minga/domain/roadmap/block-names'
import { UniqueID } from '@tiptap/extension-unique-id'
import type { ResolvedPos } from '@tiptap/pm/model'
import type { Plugin, Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'

import { appendWhere } from './append-where.ts'

/**
 * Gives ids to blocks that this person creates, and a new one to the second half of a split block. Leaves blocks that
 * existed at opening or come from others alone: opening writes nothing, and the server fills in missing ids.
 */
export const BlockIdentity = UniqueID.extend({
  onCreate() {
    /* The original fills in missing ids on opening; two people opening one document would then both write. */
  },

  addProseMirrorPlugins(this: { storage: { needsInitialIdGeneration: boolean }; parent?: () => Plugin[] }) {
    const plugins = this.parent?.() ?? []
    this.storage.needsInitialIdGeneration = false
    return plugins.map((plugin) => appendWhere(plugin, changesBlocks))
  },
}).configure({ types: [...identifiedBlocks], generateID: () => newId() })

/** The original compares all blocks of what changed, at each key. A key within a line makes no block and splits none. */
function changesBlocks(transactions: readonly Transaction[]): boolean {
  return !transactions.every(isWithinLines)
}

/** Whether each step replaces words of a line by words, in a line that has its id. */
function isWithinLines({ steps, docs }: Transaction): boolean {
  return steps.every((step, index) => {
    const doc = docs[index]
    if (!(step instanceof ReplaceStep) || doc === undefined) return false
    const { from, to, slice } = step
    const isOpen = slice.openStart > 0 || slice.openEnd > 0
    if (isOpen || !(slice.content.firstChild?.isInline ?? true)) return false
    const at = doc.resolve(from)
    return at.parent.inlineContent && at.sameParent(doc.resolve(to)) && hasIds(at)
  })
}

function hasIds(at: ResolvedPos): boolean {
  for (let depth = at.depth; depth > 0; depth--) if (at.node(depth).attrs['id'] === null) return false
  return true
}
