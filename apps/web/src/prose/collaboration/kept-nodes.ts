import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * Keeps the editor's nodes of unchanged content when others write. The binding removes the changed types and their
 * ancestors from its map of nodes, and then clears the whole map, so that each letter of another person rebuilds the
 * document (50 ms in a long one). Without that clearing, a change costs only its own size.
 */
export const KeptNodes = Extension.create({
  name: 'keptNodes',
  addProseMirrorPlugins: () => [
    new Plugin({
      view: ({ state }) => {
        const synced = ySyncPluginKey.getState(state) as { binding?: { mapping: Map<unknown, unknown> } } | undefined
        if (synced?.binding) synced.binding.mapping.clear = () => undefined
        return {}
      },
    }),
  ],
})
