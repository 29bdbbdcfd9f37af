import type { PlacedNote } from './notes-in.ts'

/** The note whose card is open. */
export interface OpenNote {
  readonly id: string
  /** Its words are read while the pointer or the focus is on it, or `held` until something else is touched; or written. */
  readonly as: 'read' | 'held' | 'written'
}

export interface FootnotesShown {
  readonly notes: readonly PlacedNote[]
  readonly open: OpenNote | undefined
}

/** In ms, for the pointer to reach the card. */
const grace = 250

/** Connects the editor's plugin, which knows the notes of the text, with the components that show them. */
export class FootnoteState {
  #shown: FootnotesShown = { notes: [], open: undefined }
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined

  readonly read = (): FootnotesShown => this.#shown

  readonly subscribe = (notify: () => void): (() => void) => {
    this.#listeners.add(notify)
    return () => this.#listeners.delete(notify)
  }

  setNotes(notes: readonly PlacedNote[]): void {
    const { notes: before, open } = this.#shown
    if (notes.length === before.length && notes.every(({ node }, at) => node === before[at]?.node)) return
    this.#set({ notes, open: notes.some(({ id }) => id === open?.id) ? open : undefined })
  }

  open(open: OpenNote): void {
    clearTimeout(this.#timer)
    const { open: before } = this.#shown
    if (before?.id === open.id && before.as === open.as) return
    this.#set({ ...this.#shown, open })
  }

  /** Opens it for as long as it is pointed at. What is held or written stays. */
  point(id: string): void {
    clearTimeout(this.#timer)
    if (this.#shown.open === undefined || this.#shown.open.as === 'read') this.open({ id, as: 'read' })
  }

  leave(): void {
    clearTimeout(this.#timer)
    if (this.#shown.open?.as === 'read') this.#timer = setTimeout(() => this.close(), grace)
  }

  close(): void {
    clearTimeout(this.#timer)
    if (this.#shown.open !== undefined) this.#set({ ...this.#shown, open: undefined })
  }

  #set(shown: FootnotesShown): void {
    this.#shown = shown
    for (const notify of this.#listeners) notify()
  }
}
