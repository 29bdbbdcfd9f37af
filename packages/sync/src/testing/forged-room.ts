import * as Y from 'yjs'

import { readsTheSame } from '../keeper/document-content.ts'
import { applyQuietly, hasPending } from '../keeper/quiet-transaction.ts'
import { Forger } from './forged-structs.ts'
import { editAtRandom, type Random } from './random-edits.ts'
import { takeInSteps } from './take-in-steps.ts'

/**
 * A room that one person writes to honestly and another with made up structs, and every way in which a copy of it
 * comes about: received step by step, received late, replayed from the log, received in another order.
 */
export class ForgedRoom {
  /** How many made up updates the gate let through. */
  taken = 0
  readonly #random: Random
  #shadow = new Y.Doc()
  /** The updates in the log, and those that the others received. */
  readonly #logged: Uint8Array[] = []
  readonly #received: Uint8Array[] = []

  constructor(random: Random) {
    this.#random = random
  }

  step(): void {
    const random = this.#random
    if (random.chance(25)) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#shadow))
      doc.clientID = 5000 + random.below(2)
      const before = Y.encodeStateVector(doc)
      editAtRandom(doc, random)
      this.#offer(Y.encodeStateAsUpdate(doc, before))
    } else if (this.#offer(new Forger(this.#shadow, [60, 6000, 60_000], random).update())) this.taken += 1
  }

  /** The ways in which a copy came to differ from the keeper's. */
  disagreements(): readonly string[] {
    const ways = {
      'received step by step': documentOf(this.#received),
      'received step by step, keeping what is deleted': documentOf(this.#received, false),
      'received late': documentOf([Y.encodeStateAsUpdate(this.#shadow)]),
      'received the difference': documentOf([
        ...this.#received.slice(0, this.#received.length / 2),
        Y.encodeStateAsUpdate(
          this.#shadow,
          Y.encodeStateVector(documentOf(this.#received.slice(0, this.#received.length / 2))),
        ),
      ]),
      'received in another order': this.#inAnotherOrder(),
      'received merged': documentOf([Y.mergeUpdates(this.#received)]),
      'replayed step by step': documentOf(this.#logged),
      'replayed at once': replayed(this.#logged),
    }
    return Object.entries(ways)
      .filter(([, doc]) => hasPending(doc) || !readsTheSame(doc, this.#shadow))
      .map(([way]) => way)
  }

  /** Each struct after those it depends on, and otherwise in any order. */
  #inAnotherOrder(): Y.Doc {
    const doc = new Y.Doc()
    const left = [...this.#received]
    while (left.length > 0) {
      const ready = left.filter((update) => isReady(update, doc))
      const [next = left[0]] = ready.length > 0 ? [this.#random.pick(ready)] : []
      if (next === undefined) break
      left.splice(left.indexOf(next), 1)
      applyQuietly(doc, () => Y.applyUpdate(doc, next))
    }
    return doc
  }

  #offer(update: Uint8Array): boolean {
    const receive = (bytes: Uint8Array) => this.#received.push(bytes)
    this.#shadow.on('update', receive)
    let isTaken = false
    try {
      const code = takeInSteps(this.#shadow, update, this.#random, (logged) => {
        this.#logged.push(logged)
        isTaken = true
      })
      isTaken &&= code === undefined
    } catch {
      this.#shadow = replayed(this.#logged)
    }
    this.#shadow.off('update', receive)
    return isTaken
  }
}

/** Whether the document has everything that the update leans on. */
function isReady(update: Uint8Array, doc: Y.Doc): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  const reached = new Map<number, number>()
  const has = (client: number, end: number) => end <= (reached.get(client) ?? Y.getState(doc.store, client))
  for (const { id, length } of structs) {
    if (!has(id.client, id.clock)) return false
    reached.set(id.client, id.clock + length)
  }
  const leansOn = structs.flatMap((struct) =>
    struct instanceof Y.Item ? [struct.origin, struct.rightOrigin, struct.parent] : [],
  )
  return (
    leansOn.every((id) => !(id instanceof Y.ID) || has(id.client, id.clock + 1)) &&
    [...ds.clients].every(([client, ranges]) => ranges.every(({ clock, len }) => has(client, clock + len)))
  )
}

function documentOf(updates: readonly Uint8Array[], gc = true): Y.Doc {
  const doc = new Y.Doc({ gc })
  for (const update of updates) applyQuietly(doc, () => Y.applyUpdate(doc, update))
  return doc
}

function replayed(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  applyQuietly(doc, () => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
