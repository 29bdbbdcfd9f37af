import type { Editor, Range } from '@tiptap/core'

/** What is done to the text once something is chosen: `range` is what was typed to find it. */
export type Chosen = (editor: Editor, range: Range) => void

export type MenuName = 'slash' | 'reference' | 'mention'

/** The menu that is open at the cursor: what was typed so far, and where it is drawn. */
export interface OpenMenu {
  readonly name: MenuName
  readonly query: string
  readonly element: HTMLElement
  readonly choose: (chosen: Chosen) => void
}

/** What the text's plugins say is open, for the components that draw it; and the keys, the other way. */
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

  /** Who draws the menu moves within it by these keys. Returns the undo. */
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
