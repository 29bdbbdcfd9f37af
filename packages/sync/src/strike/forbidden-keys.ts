import * as Y from 'yjs'

import { isForbidden, type ForbiddenKeys } from './forbidden-names.ts'
import { holdsWords } from './strike-update.ts'
import { RangeCollection, type StruckRanges } from './struck-ranges.ts'

/**
 * Deletes what a transaction has put under forbidden keys, before it ends.
 *
 * @returns what the updates that brought it hold of it, also where they deleted it themselves
 */
export function takeOutForbidden(transaction: Y.Transaction, names: ForbiddenKeys): StruckRanges {
  const found = new RangeCollection()
  const { doc, beforeState } = transaction
  for (const [client, structs] of doc.store.clients) {
    const before = beforeState.get(client) ?? 0
    if (Y.getState(doc.store, client) === before) continue
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
      const struct = structs[index]
      if (!(struct instanceof Y.Item) || !isForbidden(names, struct.parentSub)) continue
      if (holdsWords(struct)) found.add(client, struct.id.clock, struct.length)
      if (!struct.deleted) struct.delete(transaction)
    }
  }
  return found.joined()
}

/** Deletes what stands under forbidden keys, as an edit: of a document that is written to. */
export function deleteForbidden(doc: Y.Doc, names: ForbiddenKeys): void {
  doc.transact((transaction) => {
    for (const structs of doc.store.clients.values()) {
      for (const struct of structs.filter((each) => !each.deleted)) {
        if (struct instanceof Y.Item && isForbidden(names, struct.parentSub)) struct.delete(transaction)
      }
    }
  })
}

/** Finds all that ever lay under some keys. Feed it all updates from the first on; deleted content is kept. */
export class KeysInPast {
  readonly #names: ForbiddenKeys
  readonly #doc = new Y.Doc({ gc: false })

  constructor(names: ForbiddenKeys) {
    this.#names = names
  }

  advance(updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.#doc, update)
  }

  /**
   * The findings, once everything was fed. `written` counts all that ever came under the keys, also struck or forgotten
   * values; `values` are the texts and figures among them that can still be read.
   */
  finish(): { readonly ranges: StruckRanges; readonly written: number; readonly values: Set<string | number> } {
    const found = new RangeCollection()
    const values = new Set<string | number>()
    let written = 0
    for (const [client, structs] of this.#doc.store.clients) {
      for (const struct of structs) {
        if (!(struct instanceof Y.Item) || !isForbidden(this.#names, struct.parentSub)) continue
        written += 1
        if (!holdsWords(struct)) continue
        found.add(client, struct.id.clock, struct.length)
        for (const value of struct.content.getContent() as unknown[]) {
          if (typeof value === 'string' || typeof value === 'number') values.add(value)
        }
      }
    }
    this.#doc.destroy()
    return { ranges: found.joined(), written, values }
  }
}
