import type { EditorState, PluginKey } from '@tiptap/pm/state'

/**
 * A key of a plugin, as ProseMirror's own. Made without that library, so that what asks an editor for the state of a
 * plugin does not bring the editor along: a text can be read before it has come.
 *
 * @param name no other plugin's
 */
export function pluginKey<State>(name: string): PluginKey<State> {
  const key = `${name}$`
  const getState = (state: EditorState): State | undefined => Reflect.get(state, key) as State | undefined
  return {
    key,
    getState,
    get: (state: EditorState) => state.plugins.find((plugin) => Reflect.get(plugin, 'key') === key),
  } as PluginKey<State>
}
