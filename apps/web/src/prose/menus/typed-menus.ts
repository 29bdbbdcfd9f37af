import { Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'

import { MenuState, type Chosen, type MenuName } from './open-menu.ts'

const triggers = { slash: '/', reference: '[[' } as const satisfies Partial<Record<MenuName, string>>

/** Opens a menu when the person types `/` or `[[`, not on a click or when others type it. */
export const TypedMenus = Extension.create<{ readonly state: MenuState }>({
  name: 'typedMenus',
  addOptions: () => ({ state: new MenuState() }),

  addProseMirrorPlugins() {
    const { state } = this.options
    return (Object.keys(triggers) as (keyof typeof triggers)[]).map((name) =>
      Suggestion<never, Chosen>({
        editor: this.editor,
        pluginKey: new PluginKey(`menu-${name}`),
        char: triggers[name],
        allowSpaces: true,
        allowedPrefixes: name === 'slash' ? [' '] : null,
        shouldShow: ({ transaction }) =>
          state.read()?.name === name || (transaction.docChanged && !isChangeOrigin(transaction)),
        command: ({ editor, range, props }) => props(editor, range),
        render: () => drawnBy(state, name),
      }),
    )
  },
})

/** Reports the suggestion at the cursor to the menu's state. */
export function drawnBy(
  state: MenuState,
  name: MenuName,
): ReturnType<NonNullable<Parameters<typeof Suggestion<never, Chosen>>[0]['render']>> {
  let unmount: (() => void) | undefined
  let element: HTMLElement | undefined
  return {
    onStart: ({ query, mount, command }) => {
      element = document.createElement('div')
      element.className = 'typed-menu-place'
      unmount = mount(element)
      state.show({ name, query, element, choose: command })
    },
    onUpdate: ({ query, command }) => {
      if (element) state.show({ name, query, element, choose: command })
    },
    onKeyDown: ({ event }) => state.press(event),
    onExit: () => {
      if (state.read()?.element === element) state.show(undefined)
      unmount?.()
    },
  }
}
