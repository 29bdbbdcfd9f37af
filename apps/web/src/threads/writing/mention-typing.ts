import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'

import { MenuState, type Chosen } from '../../prose/menus/open-menu.ts'
import { drawnBy } from '../../prose/menus/typed-menus.ts'

/** Opens the names where `@` is typed at the beginning of a word. */
export const MentionTyping = Extension.create<{ readonly state: MenuState }>({
  name: 'mentionTyping',
  addOptions: () => ({ state: new MenuState() }),

  addProseMirrorPlugins() {
    const { state } = this.options
    return [
      Suggestion<never, Chosen>({
        editor: this.editor,
        pluginKey: new PluginKey('menu-mention'),
        char: '@',
        allowSpaces: true,
        allowedPrefixes: [' ', '(', '¿', '¡'],
        shouldShow: ({ transaction }) => state.read()?.name === 'mention' || transaction.docChanged,
        command: ({ editor, range, props }) => props(editor, range),
        render: () => drawnBy(state, 'mention'),
      }),
    ]
  },
})
