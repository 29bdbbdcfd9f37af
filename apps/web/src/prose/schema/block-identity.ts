import { newId } from '@minga/domain/identity/ids'
import { identifiedBlocks } from '@minga/domain/roadmap/block-names'
import { UniqueID } from '@tiptap/extension-unique-id'
import type { Plugin } from '@tiptap/pm/state'

/**
 * Gives the blocks a person makes here their ids, and a split block's second half its own. What was there when the document was
 * opened, or comes from others, is left alone: opening changes nothing, and the server fills what lacks.
 */
export const BlockIdentity = UniqueID.extend({
  onCreate() {
    /* The original fills ids of what it finds; two people opening one document would then both write. */
  },

  addProseMirrorPlugins(this: { storage: { needsInitialIdGeneration: boolean }; parent?: () => Plugin[] }) {
    const plugins = this.parent?.() ?? []
    this.storage.needsInitialIdGeneration = false
    return plugins
  },
}).configure({ types: [...identifiedBlocks], generateID: () => newId() })
