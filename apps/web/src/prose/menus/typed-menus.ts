import { Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'

import { MenuState, type Chosen, type MenuName } from './open-menu.ts'

const triggers = { slash: '/', reference: '[[', mention: '@' } as const satisfies Record<MenuName, string>

/** The characters that may stand before; null for anything. A slash or an `@` within a word is a part of it, as in an address. */
const prefixes = { slash: [' '], reference: null, mention: [' ', '(', '¿', '¡'] } as const satisfies Record<
  MenuName,
  readonly string[] | null
>

/** The margin at the page's edge, in pixels. */
const edge = 8

/** Keeps a menu within the page's width: a phone is hardly wider than one. */
const withinPage = {
  name: 'withinPage',
  fn: ({ x, rects }: { readonly x: number; readonly rects: { readonly floating: { readonly width: number } } }) => {
    const last = document.documentElement.clientWidth - rects.floating.width - edge
    return { x: Math.max(edge, Math.min(x, last)) }
  },
}

/** Opens a menu when the person types `/`, `[[` or `@`, not on a click or when others type it. */
export const TypedMenus = Extension.create<{ readonly state: MenuState; readonly offers: readonly MenuName[] }>({
  name: 'typedMenus',
  addOptions: () => ({ state: new MenuState(), offers: ['slash', 'reference', 'mention'] }),

  addProseMirrorPlugins() {
    const { state, offers } = this.options
    return offers.map((name) =>
      Suggestion<never, Chosen>({
        editor: this.editor,
        pluginKey: new PluginKey(`menu-${name}`),
        char: triggers[name],
        allowSpaces: true,
        allowedPrefixes: prefixes[name] === null ? null : [...prefixes[name]],
        shouldShow: ({ transaction }) =>
          state.read()?.name === name || (transaction.docChanged && !isChangeOrigin(transaction)),
        floatingUi: { middleware: [withinPage] },
        command: ({ editor, range, props }) => props(editor, range),
        render: () => drawnBy(state, name),
      }),
    )
  },
})

/** Reports the suggestion at the cursor to the menu's state. */
function drawnBy(
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
