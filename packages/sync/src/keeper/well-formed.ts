import type { DeleteSet, Struct } from './struct-index.ts'

/** Each client once, nothing of no length: Yjs would read over the one and lose its way in the other. */
export function isWellFormed(structs: readonly Struct[], ds: DeleteSet): boolean {
  const clients = new Set<number>()
  let last: number | undefined
  for (const { id, length } of structs) {
    if (length < 1) return false
    if (id.client === last) continue
    if (clients.has(id.client)) return false
    clients.add((last = id.client))
  }
  for (const ranges of ds.clients.values()) if (ranges.some(({ len }) => len < 1)) return false
  return true
}
