import * as Y from 'yjs'

import { storedAt, type DeleteSet, type Struct } from './struct-index.ts'

/**
 * Characters of two units (most emoji) that an update would cut in two, by naming a neighbour within them, in what the
 * room has already. Yjs looks the neighbours up all the same and puts two replacement characters there, in the
 * room's copy alone: nothing is new, so nobody is told. An editor that has cut one sends along what it cut it with.
 */
export class DividedCharacters {
  readonly #doc: Y.Doc
  /** The first units. */
  readonly #cut: Y.ID[] = []

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  /** @param item something the room has */
  seen({ origin, rightOrigin }: Y.Item): void {
    if (origin !== null) this.#look(origin)
    if (rightOrigin !== null && rightOrigin.clock > 0) {
      this.#look(Y.createID(rightOrigin.client, rightOrigin.clock - 1))
    }
  }

  /** Whether the update also brings what makes every copy cut there. */
  areExplained(structs: readonly Struct[], deleted: DeleteSet): boolean {
    return this.#cut.every((unit) => {
      const next = Y.createID(unit.client, unit.clock + 1)
      const isWrittenInto = structs.some(
        (struct) =>
          struct instanceof Y.Item &&
          storedAt(this.#doc, struct.id) === undefined &&
          (Y.compareIDs(struct.origin, unit) || Y.compareIDs(struct.rightOrigin, next)),
      )
      const ranges = deleted.clients.get(unit.client) ?? []
      return (
        isWrittenInto || ranges.some(({ clock, len }) => clock <= next.clock && next.clock <= clock + len)
      )
    })
  }

  #look(id: Y.ID): void {
    const stored = storedAt(this.#doc, id)
    if (!(stored instanceof Y.Item) || !(stored.content instanceof Y.ContentString)) return
    const at = id.clock - stored.id.clock
    const unit = stored.content.str.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdbff && at + 1 < stored.length) this.#cut.push(id)
  }
}
