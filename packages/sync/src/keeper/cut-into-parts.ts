import type { RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import type { DeletedRanges } from './cut-deletions.ts'
import { deletionsOf, updateOf, within, type Reached } from './partial-update.ts'
import { integrationOrder } from './integration-order.ts'
import type { Struct } from './struct-index.ts'
import { isWellFormed } from './well-formed.ts'

/** An update in parts, each an update of its own that leans on the room and on the parts before it. */
export type UpdateParts =
  | { readonly ok: true; readonly parts: readonly Uint8Array[] }
  | { readonly ok: false; readonly code: RefusalCode }

export interface PartLimits {
  /** The structs that the keeper reads, judges and places in one go: some 3 ms. */
  readonly structs: number
  /** The same for ranges that are deleted. */
  readonly ranges: number
}

export const defaultPartLimits: PartLimits = { structs: 500, ranges: 3000 }

/**
 * Cuts a large update where the keeper does not have to wait for it: its structs in the order in which they lean on
 * each other, with what the update deletes of them, and at the end what it deletes of everything else. Applied one
 * after the other, the parts are the update. A struct is never cut.
 *
 * @returns a refusal for what no room could take
 */
export function partsOf(update: Uint8Array, limits: PartLimits = defaultPartLimits): UpdateParts {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdate(update)
  } catch {
    return { ok: false, code: 'undecodable' }
  }
  const { structs, ds } = decoded
  if (!isWellFormed(structs, ds)) return { ok: false, code: 'does-not-apply' }
  const first = new Map<number, number>()
  for (const struct of structs) {
    if (struct instanceof Y.Skip) return { ok: false, code: 'missing-dependency' }
    if (!first.has(struct.id.client)) first.set(struct.id.client, struct.id.clock)
  }
  // A struct that the update does not bring should be in the room; the keeper checks that.
  const order = integrationOrder(structs, (client) => first.get(client) ?? Infinity)
  if (order === undefined) return { ok: false, code: 'does-not-apply' }
  const parts: Uint8Array[] = []
  for (let at = 0; at < order.length; at += limits.structs) {
    const { byClient, reached } = grouped(order.slice(at, at + limits.structs))
    parts.push(updateOf(byClient, within(ds, reached)))
  }
  const rest = outside(ds.clients, grouped(structs).reached)
  for (const ranges of inGroups(rest, limits.ranges)) parts.push(deletionsOf(ranges))
  // An update without content is kept, because it has to be acknowledged as well.
  return { ok: true, parts: parts.length === 0 ? [update] : parts }
}

/** @param structs each client's in the order of its clocks, without gaps */
function grouped(structs: readonly Struct[]): {
  readonly byClient: ReadonlyMap<number, readonly Struct[]>
  readonly reached: Reached
} {
  const byClient = new Map<number, Struct[]>()
  const reached = new Map<number, { from: number; to: number }>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const own = byClient.get(client)
    if (own === undefined) byClient.set(client, [struct])
    else own.push(struct)
    const range = reached.get(client)
    if (range === undefined) reached.set(client, { from: clock, to: clock + struct.length })
    else range.to = clock + struct.length
  }
  return { byClient, reached }
}

/** The deletions of content that the room has already. */
function outside(deleted: DeletedRanges, brought: Reached): DeletedRanges {
  const rest = new Map<number, { readonly clock: number; readonly len: number }[]>()
  for (const [client, ranges] of deleted) {
    const { from, to } = brought.get(client) ?? { from: Infinity, to: Infinity }
    const left = ranges.flatMap(({ clock, len }) => [
      ...(clock < from ? [{ clock, len: Math.min(len, from - clock) }] : []),
      ...(clock + len > to ? [{ clock: Math.max(clock, to), len: clock + len - Math.max(clock, to) }] : []),
    ])
    if (left.length > 0) rest.set(client, left)
  }
  return rest
}

function inGroups(deleted: DeletedRanges, size: number): DeletedRanges[] {
  const groups: DeletedRanges[] = []
  let group = new Map<number, { readonly clock: number; readonly len: number }[]>()
  let count = 0
  for (const [client, ranges] of deleted) {
    for (let at = 0; at < ranges.length;) {
      const taken = ranges.slice(at, at + size - count)
      group.set(client, taken)
      at += taken.length
      count += taken.length
      if (count < size) continue
      groups.push(group)
      group = new Map()
      count = 0
    }
  }
  if (count > 0) groups.push(group)
  return groups
}
