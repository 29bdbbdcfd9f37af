import { hash } from 'node:crypto'

import type { PersonId } from '@minga/sync/log/author'
import type { RoomName } from '@minga/sync/log/room-name'
import { encodeEarlyEntry, encodeEntryLeaf } from '@minga/sync/log/segment'
import type { LogEntry, Snapshot } from '@minga/sync/log/update-log'

/**
 * A claim about a room in a few bytes, by which missing or changed rows are noticed: how far it goes, and the sum of
 * its entries and of the owners of its client ids.
 */
export interface RoomClaim {
  readonly room: RoomName
  readonly head: number
  /** A hash over all entries up to the head, each taking in the one before. */
  readonly chain: Uint8Array
  /** How many client ids are bound. */
  readonly owners: number
  /** A hash over the bindings, independent of their order. */
  readonly ownersHash: Uint8Array
}

export const emptyHash: Uint8Array = new Uint8Array(32)

/**
 * An entry's bytes count by their hash, so that the chain holds when they are struck out; an early entry's as they
 * were.
 */
export function extendChain(chain: Uint8Array, entry: LogEntry): Uint8Array {
  const { update, struck, early } = entry
  if (!early) return plainHash(chain, encodeEntryLeaf(entry, struck?.hash ?? plainHash(update)))
  return struck?.chain ?? plainHash(chain, encodeEarlyEntry(entry))
}

export function addOwner(sum: Uint8Array, clientId: number, person: PersonId): Uint8Array {
  const added = plainHash(Buffer.from(`${clientId} ${person}`))
  return sum.map((byte, index) => byte ^ (added[index] ?? 0))
}

export function plainHash(...parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  const whole = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)
  return hash('sha256', whole, 'buffer')
}

/** The hash of a snapshot, with its sequence: under another sequence it is not the same snapshot. */
export function snapshotHash({ sequence, update, stateVector }: Snapshot): Uint8Array {
  return plainHash(Buffer.from(`${sequence} `), update, stateVector ?? new Uint8Array())
}

/** Hashes of an earlier Minga left out the sequence. */
export function isWholeSnapshot(snapshot: Snapshot, hash: Uint8Array): boolean {
  const { update, stateVector = new Uint8Array() } = snapshot
  return equalHashes(snapshotHash(snapshot), hash) || equalHashes(plainHash(update, stateVector), hash)
}

export function equalHashes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
