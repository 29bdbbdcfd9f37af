import * as Y from 'yjs'

/** How large one room may grow: a room that is too large slows the one thread that commits for all. */
export interface RoomQuota {
  /** Of what is stored and not archived. */
  readonly bytes: number
  /** Keys that any one of its root maps ever had: the records of one kind, for a register. */
  readonly entries: number
}

export const defaultQuota: RoomQuota = { bytes: 20 * 1024 * 1024, entries: 10_000 }

/** No entry takes fewer bytes of an update than this: only large updates, or nearly full rooms, are decoded again. */
const bytesOfEntry = 8

/**
 * Whether a room has space for an update that brings something new. One that only deletes always has: otherwise a full room
 * could never be emptied.
 */
export function hasSpaceFor(doc: Y.Doc, update: Uint8Array, storedBytes: number, quota: RoomQuota): boolean {
  if (storedBytes + update.byteLength > quota.bytes) return false
  const most = Math.ceil(update.byteLength / bytesOfEntry)
  if ([0, ...entriesOf(doc)].every((count) => count + most <= quota.entries)) return true
  const added = new Map<string, Set<string>>()
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item) || struct.parentSub === null) continue
    // A decoded item names its root where it is the first under its key.
    const root: unknown = struct.parent
    if (typeof root !== 'string' || mapOf(doc, root)?.has(struct.parentSub) === true) continue
    const keys = added.get(root) ?? new Set()
    added.set(root, keys.add(struct.parentSub))
  }
  return [...added].every(([root, keys]) => (mapOf(doc, root)?.size ?? 0) + keys.size <= quota.entries)
}

function entriesOf(doc: Y.Doc): number[] {
  return [...doc.share.keys()].map((root) => mapOf(doc, root)?.size ?? 0)
}

function mapOf(doc: Y.Doc, root: string): ReadonlyMap<string, unknown> | undefined {
  // oxlint-disable-next-line no-underscore-dangle -- the public way counts by walking over every entry
  return doc.share.get(root)?._map
}
