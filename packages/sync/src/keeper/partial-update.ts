import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

import type { DeletedRanges } from './cut-deletions.ts'
import type { DeleteSet, Struct } from './struct-index.ts'

/** The first and the last clock of each client. */
export type Reached = ReadonlyMap<number, { readonly from: number; readonly to: number }>

/**
 * A beginning of an update as an update of its own, with what the whole of it deletes of that.
 *
 * @param reached for each client how much of what it wrote is in the beginning, in clocks
 */
export function beginningOf(update: Uint8Array, reached: Reached): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update)
  const byClient = new Map<number, Struct[]>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const range = reached.get(client)
    if (range === undefined || clock < range.from || clock >= range.to) continue
    const known = byClient.get(client)
    if (known === undefined) byClient.set(client, [struct])
    else known.push(struct)
  }
  return updateOf(byClient, within(ds, reached))
}

/**
 * Names the highest client id first, as Yjs does: `Y.mergeUpdates` loses structs of updates in another order.
 *
 * @param structs of each client, ascending and without gaps
 */
export function updateOf(structs: ReadonlyMap<number, readonly Struct[]>, deleted: DeletedRanges): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, structs.size)
  for (const [client, written] of [...structs].toSorted(([one], [other]) => other - one)) {
    encoding.writeVarUint(encoder.restEncoder, written.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, written[0]?.id.clock ?? 0)
    for (const struct of written) struct.write(encoder, 0)
  }
  writeDeleted(encoder.restEncoder, deleted)
  return encoder.toUint8Array()
}

/** The deletions, as an update of their own. */
export function deletionsOf(deleted: DeletedRanges): Uint8Array {
  return updateOf(new Map(), deleted)
}

/** The part of a delete set that lies in the ranges of these clients. */
export function within(ds: DeleteSet, reached: Reached): DeletedRanges {
  const found = new Map<number, { readonly clock: number; readonly len: number }[]>()
  for (const [client, { from, to }] of reached) {
    const ranges = (ds.clients.get(client) ?? []).flatMap(({ clock, len }) => {
      const start = Math.max(clock, from)
      const end = Math.min(clock + len, to)
      return start < end ? [{ clock: start, len: end - start }] : []
    })
    if (ranges.length > 0) found.set(client, ranges)
  }
  return found
}

function writeDeleted(encoder: encoding.Encoder, deleted: DeletedRanges): void {
  encoding.writeVarUint(encoder, deleted.size)
  for (const [client, ranges] of deleted) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, len)
    }
  }
}
