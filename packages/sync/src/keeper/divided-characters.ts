import * as Y from 'yjs'

import { rangeAt, storedAt, type DeleteSet, type Struct } from './struct-index.ts'

/**
 * Characters of two units (most emoji) that an update would cut in two, by naming a neighbour within them, in what the
 * room has already. Yjs looks the neighbours up all the same and puts two replacement characters there, in the
 * room's copy alone: nothing is new, so nothing is sent to the other copies. An editor that has cut one sends along
 * what it cut it with.
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
    if (this.#cut.length === 0) return true
    const written = this.#cutByNew(structs)
    return this.#cut.every(({ client, clock }) => {
      if (written.has(`${client} ${clock}`)) return true
      const ranges = deleted.clients.get(client) ?? []
      return rangeAt(ranges, clock) !== undefined || rangeAt(ranges, clock + 1) !== undefined
    })
  }

  #cutByNew(structs: readonly Struct[]): ReadonlySet<string> {
    const cut = new Set<string>()
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || storedAt(this.#doc, struct.id) !== undefined) continue
      const { origin, rightOrigin } = struct
      if (origin !== null) cut.add(`${origin.client} ${origin.clock}`)
      if (rightOrigin !== null) cut.add(`${rightOrigin.client} ${rightOrigin.clock - 1}`)
    }
    return cut
  }

  #look(id: Y.ID): void {
    const stored = storedAt(this.#doc, id)
    if (!(stored instanceof Y.Item) || !(stored.content instanceof Y.ContentString)) return
    const at = id.clock - stored.id.clock
    const unit = stored.content.str.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdbff && at + 1 < stored.length) this.#cut.push(id)
  }
}
