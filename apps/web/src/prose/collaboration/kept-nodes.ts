import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * Keeps the nodes of what did not change when others write. The binding takes the changed types and all they lie in out of its map of
 * nodes, and then empties the whole map, so that every letter of a colleague builds the document anew: a twentieth of a second in a
 * long one. Without that second step a change costs what changed.
 */
export const KeptNodes = Extension.create({
  name: 'keptNodes',
  addProseMirrorPlugins: () => [
    new Plugin({
      view: ({ state }) => {
        const synced = ySyncPluginKey.getState(state) as
          | { binding?: { mapping: Map<unknown, unknown> } }
          | undefined
        if (synced?.binding) synced.binding.mapping.clear = () => undefined
        return {}
      },
    }),
  ],
})
