import { Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import { PluginKey } from '@tiptap/pm/state'
import { exitSuggestion, findSuggestionMatch, Suggestion } from '@tiptap/suggestion'

import { keepAt } from './keep-at.ts'
import { MenuState, type Chosen, type MenuName } from './open-menu.ts'

const triggers = { slash: '/', reference: '[[', mention: '@' } as const satisfies Record<MenuName, string>

/** The characters that may stand before; null for anything. A slash or an `@` within a word is a part of it, as in an address. */
const prefixes = { slash: [' '], reference: null, mention: [' ', '(', '¿', '¡'] } as const satisfies Record<
  MenuName,
  readonly string[] | null
>

/** Opens a menu when the person types `/`, `[[` or `@`, not on a click or when others type it. */
export const TypedMenus = Extension.create<{ readonly state: MenuState; readonly offers: readonly MenuName[] }>({
  name: 'typedMenus',
  addOptions: () => ({ state: new MenuState(), offers: ['slash', 'reference', 'mention'] }),

  addProseMirrorPlugins() {
    const { state, offers } = this.options
    return offers.map((name) => {
      const pluginKey = new PluginKey(`menu-${name}`)
      return Suggestion<never, Chosen>({
        editor: this.editor,
        pluginKey,
        char: triggers[name],
        allowSpaces: true,
        allowedPrefixes: prefixes[name] === null ? null : [...prefixes[name]],
        shouldShow: ({ transaction }) =>
          state.read()?.name === name || (transaction.docChanged && !isChangeOrigin(transaction)),
        command: ({ editor, range, props }) => props(editor, range),
        findSuggestionMatch: (trigger) => (isBefore(trigger) ? findSuggestionMatch(trigger) : null),
        render: () => drawnBy(state, name, pluginKey),
      })
    })
  },
})

/** Whether what opens a menu stands before the cursor: each key asks for each menu, and to look for its query is dearer. */
function isBefore({ char, $position }: Parameters<typeof findSuggestionMatch>[0]): boolean {
  return $position.nodeBefore?.text?.includes(char) === true
}

/** Reports the suggestion at the cursor to the menu's state. */
function drawnBy(
  state: MenuState,
  name: MenuName,
  key: PluginKey,
): ReturnType<NonNullable<Parameters<typeof Suggestion<never, Chosen>>[0]['render']>> {
  let remove: (() => void) | undefined
  let element: HTMLElement | undefined
  let placeNow: (() => DOMRect | null) | null | undefined
  return {
    onStart: ({ query, command, clientRect, editor: { view } }) => {
      placeNow = clientRect ?? placeNow
      const menu = document.createElement('div')
      menu.className = 'typed-menu-place'
      element = menu
      // What Tiptap would place it with is five kilobytes of Floating UI.
      const unplace = keepAt(menu, () => placeNow?.() ?? null)
      const leave = ({ target }: PointerEvent) => {
        if (target instanceof Node && !menu.contains(target) && !view.dom.contains(target)) exitSuggestion(view, key)
      }
      document.addEventListener('pointerdown', leave, true)
      remove = () => {
        document.removeEventListener('pointerdown', leave, true)
        unplace()
      }
      state.show({ name, query, element, choose: command })
    },
    onUpdate: ({ query, command, clientRect }) => {
      placeNow = clientRect ?? placeNow
      if (element) state.show({ name, query, element, choose: command })
    },
    onKeyDown: ({ event }) => state.press(event),
    onExit: () => {
      if (state.read()?.element === element) state.show(undefined)
      remove?.()
    },
  }
}
