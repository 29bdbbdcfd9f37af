import * as Y from 'yjs'

import { ConflictWalk, firstOf } from './conflict-walk.ts'
import { storedAt, type Struct } from './struct-index.ts'

/** Why an update was not integrated to its end. */
export type Stop =
  /** No honest client wrote this item. */
  | 'dishonest'
  /** The rest has to wait for its turn. */
  | 'turn'
  /** Its author has nothing left to spend. */
  | 'account'

export interface IntegrationWatch {
  /** Asked before an item is integrated, when all it leans on is in the document. */
  readonly before: (struct: Struct) => Stop | undefined
  /** Asked for everything that an item has to pass to come to its place. */
  readonly passing: (item: Y.Item, passed: Y.Item) => Stop | undefined
}

export interface Integrated {
  /** How many structs, in their order. */
  readonly count: number
  readonly stop: Stop | undefined
}

/**
 * Puts structs into a document one by one, as `Y.applyUpdate` does, and can end between any two.
 *
 * @param order each after what it leans on; nothing of them is in the document yet
 */
export function integrate(transaction: Y.Transaction, order: readonly Struct[], watch: IntegrationWatch): Integrated {
  const { doc } = transaction
  const { store } = doc
  // Each split by itself moves all that its client wrote later: a few bytes would cost a quarter of a millisecond.
  Y.splitOrigins(transaction, store, [...order])
  for (const [count, struct] of order.entries()) {
    const stop = watch.before(struct)
    if (stop !== undefined) return { count, stop }
    if (!(struct instanceof Y.Item)) {
      struct.integrate(transaction, 0)
      continue
    }
    settleParent(doc, struct)
    let ended: Stop | undefined
    const walk = new ConflictWalk(doc, struct, (passed) => (ended = watch.passing(struct, passed)) === undefined)
    const standing = walk.run()
    if (standing === undefined) return { count, stop: ended }
    if (struct.getMissing(transaction, store) !== null) throw new Error('a struct came before what it leans on')
    if (walk.hasMetOthers && struct.parent !== null) {
      const left = standing.left && Y.getItem(store, standing.left)
      struct.left = left
      struct.right = left === null ? firstOf(struct) : left.right
    }
    struct.integrate(transaction, 0)
  }
  return { count: order.length, stop: undefined }
}

/** As decoded, a root is its name, and any other parent the id of what holds it. */
function settleParent(doc: Y.Doc, item: Y.Item): void {
  const parent: unknown = item.parent
  if (typeof parent === 'string') item.parent = doc.get(parent)
  if (!(parent instanceof Y.ID)) return
  const holder = storedAt(doc, parent)
  item.parent = holder instanceof Y.Item && holder.content instanceof Y.ContentType ? holder.content.type : null
}
