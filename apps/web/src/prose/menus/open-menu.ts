import type { Editor, Range } from '@tiptap/core'

/** Called with the chosen item; `range` is the text typed to find it. */
export type Chosen = (editor: Editor, range: Range) => void

export type MenuName = 'slash' | 'reference' | 'mention'

/** The menu open at the cursor: its query and where to render it. */
export interface OpenMenu {
  readonly name: MenuName
  readonly query: string
  readonly element: HTMLElement
  readonly choose: (chosen: Chosen) => void
}

/** Connects the editor's plugins, which open a menu, with the components that render it and take its keys. */
export class MenuState {
  #open: OpenMenu | undefined
  readonly #listeners = new Set<() => void>()
  #takeKey: (event: KeyboardEvent) => boolean = () => false

  readonly read = (): OpenMenu | undefined => this.#open

  readonly subscribe = (notify: () => void): (() => void) => {
    this.#listeners.add(notify)
    return () => this.#listeners.delete(notify)
  }

  show(menu: OpenMenu | undefined): void {
    this.#open = menu
    for (const notify of this.#listeners) notify()
  }

  /** Passes keys to the rendered menu. Returns how to stop. */
  takeKeys(take: (event: KeyboardEvent) => boolean): () => void {
    this.#takeKey = take
    return () => {
      if (this.#takeKey === take) this.#takeKey = () => false
    }
  }

  press(event: KeyboardEvent): boolean {
    return this.#takeKey(event)
  }
}
