import type { RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import { cutDeletions } from './cut-deletions.ts'
import { beginningOf, deletionsOf } from './partial-update.ts'
import type { GateVerdict } from './gate.ts'
import { integrate, type IntegrationWatch, type Stop } from './integration.ts'
import { integrationOrder } from './integration-order.ts'
import type { Struct } from './struct-index.ts'

export type PassedGate = Extract<GateVerdict, { readonly ok: true }>

/** The outcome of an update that the gate let through. The part of it that is in the document is whole and honest. */
export interface Taken {
  /** Client ids that brought something, with the clocks it reaches from and to. */
  readonly reached: ReadonlyMap<number, { readonly from: number; readonly to: number }>
  /**
   * All of it that the room did not have: what is logged when nothing is cut. What the room has is left out, because
   * Yjs cuts items at the neighbours that such a struct names when the log is replayed, and the keeper does not.
   */
  readonly whole: Uint8Array
  /** Undefined when all of it is in the document. */
  readonly cut:
    | { readonly beginning: Uint8Array | undefined; readonly rest: Uint8Array; readonly stop: Stop }
    | undefined
  /** The cost of deleting, in structs that it looked at. */
  readonly deletions: number
}

export interface Watch extends IntegrationWatch {
  /** How many structs may be looked at to delete. */
  readonly deletions: number
}

/** Puts an update into the document, all of it or a beginning. @throws when Yjs does, with the document half changed */
export function takeUpdate(update: Uint8Array, passed: PassedGate, transaction: Y.Transaction, watch: Watch): Taken {
  const { doc } = transaction
  const { honest, deleted } = passed
  const known = (client: number) => Y.getState(doc.store, client)
  const bytes = passed.overlaps ? Y.diffUpdate(update, Y.encodeStateVector(doc)) : update
  const order = passed.overlaps ? integrationOrder(Y.decodeUpdate(bytes).structs, known) : passed.order
  if (order === undefined) throw new Error('an update without what is known has no order any more')
  const before = new Map<number, number>()
  for (const { id } of order) if (!before.has(id.client)) before.set(id.client, known(id.client))
  const { count, stop } = integrate(transaction, order, {
    ...watch,
    before: (struct) => watch.before(struct) ?? provenOf(struct, honest),
  })
  const reached = reachedBy(order.slice(0, count), before)
  if (stop === undefined) {
    const { now, later, cost } = cutDeletions(doc, deleted, watch.deletions)
    if (later === undefined || count === 0) {
      const beginning = deletionsOf(now)
      if (now.size > 0) Y.applyUpdate(doc, beginning)
      const cut = later && { beginning, rest: deletionsOf(later), stop: 'turn' as const }
      return { reached, whole: bytes, cut, deletions: cost }
    }
  }
  const beginning = count === 0 ? undefined : beginningOf(bytes, reached)
  // Deletes at once what the whole update deletes of this beginning, so that no copy shows what was deleted before.
  if (beginning !== undefined) Y.applyUpdate(doc, beginning)
  const vector = new Map([...reached].map(([client, { to }]) => [client, to]))
  const rest = count === 0 ? bytes : Y.diffUpdate(bytes, Y.encodeStateVector(vector))
  // All structs are there, and what is deleted waits.
  return { reached, whole: bytes, cut: { beginning, rest, stop: stop ?? 'turn' }, deletions: 0 }
}

function provenOf(struct: Struct, honest: PassedGate['honest']): Stop | undefined {
  if (!(struct instanceof Y.Item) || honest.isProven(struct)) return undefined
  return honest.isExhausted ? 'turn' : 'dishonest'
}

function reachedBy(placed: readonly Struct[], before: ReadonlyMap<number, number>): Taken['reached'] {
  const reached = new Map<number, { from: number; to: number }>()
  for (const { id, length } of placed)
    reached.set(id.client, { from: before.get(id.client) ?? 0, to: id.clock + length })
  return reached
}

/** Why the rest of an update is not taken, or undefined while it only waits for its turn. */
export function refusalOfStop(stop: Stop): RefusalCode | undefined {
  if (stop === 'turn') return undefined
  return stop === 'dishonest' ? 'does-not-apply' : 'rate-exceeded'
}
