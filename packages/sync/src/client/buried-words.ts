import * as Y from 'yjs'

import type { Clock } from './clock.ts'

/** In ms. A person who removed a block had hardly read what was typed in it so shortly before. */
const recent = 10_000

/**
 * Finds words of this client that went away with the block they stood in: another person removed, moved or restored the
 * block, and had not seen these words. Yjs deletes with an element all that is in it, so that they would vanish.
 */
export class BuriedWords {
  readonly #doc: Y.Doc
  readonly #clock: Clock
  /** The last typing of this client: since when, and from which of its own numbers on. */
  #typed: { readonly at: number; readonly from: number }[] = []

  constructor(doc: Y.Doc, clock: Clock) {
    this.#doc = doc
    this.#clock = clock
    doc.on('afterTransaction', ({ local, beforeState, afterState }: Y.Transaction) => {
      const from = beforeState.get(doc.clientID) ?? 0
      if (local && (afterState.get(doc.clientID) ?? 0) > from) this.#note(from)
    })
  }

  /**
   * Applies an update of others.
   *
   * @param unacknowledged this client's updates that the server does not have for certain
   * @returns the words that went away unseen, each run on a line of its own, in no stated order; empty where there are none
   */
  during(update: Uint8Array, unacknowledged: () => readonly Uint8Array[], apply: () => void): string {
    const runs: string[] = []
    const look = (transaction: Y.Transaction): void => {
      if (!transaction.local) runs.push(...this.#buriedBy(transaction, update, unacknowledged))
    }
    this.#doc.on('afterTransaction', look)
    try {
      apply()
    } finally {
      this.#doc.off('afterTransaction', look)
    }
    if (runs.length === 0) return ''
    // A block that was moved holds in its new place what its mover had seen.
    const there = JSON.stringify(this.#doc.toJSON())
    return runs.filter((run) => !there.includes(JSON.stringify(run).slice(1, -1))).join('\n')
  }

  #note(from: number): void {
    const at = this.#clock.now()
    this.#typed = [...this.#typed.filter((typed) => typed.at > at - recent), { at, from }]
  }

  #buriedBy(transaction: Y.Transaction, update: Uint8Array, unacknowledged: () => readonly Uint8Array[]): string[] {
    const { deleteSet } = transaction
    const now = this.#clock.now()
    const typedFrom = this.#typed.find(({ at }) => at > now - recent)?.from ?? Infinity
    const own = once(() => clientsOf(unacknowledged()).add(this.#doc.clientID))
    const named = once(() => Y.decodeUpdate(update).ds)
    const isBuried = (item: Y.Item): boolean => {
      const { client, clock } = item.lastId
      if (!(item.content instanceof Y.ContentString) || !isContainerIn(deleteSet, item)) return false
      const isRecent = client === this.#doc.clientID && clock >= typedFrom
      return isRecent || (own().has(client) && !Y.isDeleted(named(), item.id))
    }
    const found = new Set<Y.Item>()
    Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
      if (struct instanceof Y.Item && isBuried(struct)) found.add(struct)
    })
    return runsOf(found, deleteSet)
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

function clientsOf(updates: readonly Uint8Array[]): Set<number> {
  return new Set(updates.flatMap((update) => Y.decodeUpdate(update).structs.map(({ id }) => id.client)))
}

/** Whether an element that holds the item was deleted too, and not only letters in it. */
function isContainerIn(deleted: Y.Transaction['deleteSet'], item: Y.Item): boolean {
  for (let { parent } = item; parent instanceof Y.AbstractType;) {
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the item that holds it
    const holder = parent._item
    if (holder === null) return false
    if (Y.isDeleted(deleted, holder.id)) return true
    parent = holder.parent
  }
  return false
}

/**
 * Letters that a reader saw side by side are one run: what was deleted earlier may lie between them, and marks. In pieces,
 * short words would be taken for others that still stand.
 */
function runsOf(items: ReadonlySet<Y.Item>, deleted: Y.Transaction['deleteSet']): string[] {
  const isUnseen = (item: Y.Item) =>
    !items.has(item) && (!item.countable || (item.deleted && !Y.isDeleted(deleted, item.id)))
  const beside = (item: Y.Item, side: 'left' | 'right'): Y.Item | null => {
    let each = item[side]
    while (each !== null && isUnseen(each)) each = each[side]
    return each
  }
  const runs: string[] = []
  for (const item of items) {
    const before = beside(item, 'left')
    if (before !== null && items.has(before)) continue
    let run = ''
    for (let each: Y.Item | null = item; each !== null && items.has(each); each = beside(each, 'right')) {
      if (each.content instanceof Y.ContentString) run += each.content.str
    }
    if (run.trim() !== '') runs.push(run)
  }
  return runs
}
