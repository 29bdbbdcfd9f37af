/** What a person has begun in a field or a cell, and is in no document until they leave it. */
export interface Draft {
  /** Writes it as when they leave the field. @returns false if it cannot be written, as a figure that is not understood */
  readonly write: () => boolean
  /** Ends it. @returns its words; nothing where they are the ones that it began with */
  readonly handOver: () => string | undefined
}

/** The drafts in the fields and cells of one room. */
export class Drafts {
  readonly #open = new Set<Draft>()
  /** Keeps words on this device, for their person to look at and copy. */
  readonly setAside: (words: string) => void

  constructor(setAside: (words: string) => void) {
    this.setAside = setAside
  }

  begin(draft: Draft): void {
    this.#open.add(draft)
  }

  /** Called when its field goes away: the draft is written, and set aside where it cannot be. */
  end(draft: Draft): void {
    if (!this.#open.delete(draft)) return
    if (!draft.write()) this.#keep(draft)
  }

  /** Ends every draft without writing it, and sets its words aside. */
  setAllAside(): void {
    for (const draft of this.#open) this.#keep(draft)
  }

  #keep(draft: Draft): void {
    const words = draft.handOver()
    if (words !== undefined && words.trim() !== '') this.setAside(words)
  }
}
