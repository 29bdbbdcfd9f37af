/** Ends a draft. @returns its words; nothing where they are the ones that it began with */
type HandOver = () => string | undefined

/** What is being written in the fields and cells of one room, and is in no document until its person leaves the field. */
export class Drafts {
  readonly #open = new Set<HandOver>()

  /** @returns how to end it: from then on its field answers for its words */
  begin(handOver: HandOver): () => void {
    this.#open.add(handOver)
    return () => this.#open.delete(handOver)
  }

  /** Ends every draft. @returns their words */
  takeAll(): string[] {
    return [...this.#open].flatMap((handOver) => {
      const words = handOver()
      return words === undefined || words.trim() === '' ? [] : [words]
    })
  }
}
