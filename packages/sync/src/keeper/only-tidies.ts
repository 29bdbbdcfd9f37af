import * as Y from 'yjs'

/**
 * Whether an update only removes formatting marks, or what is deleted already. After changes from others every Yjs
 * document tidies its marks and sends that as an edit, also one whose person only reads.
 */
export function onlyTidies({ store: { clients } }: Y.Doc, update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    return (
      structs.length === 0 &&
      [...ds.clients].every(([client, ranges]) => {
        const known = clients.get(client) ?? []
        return ranges.every(({ clock, len }) => structsIn(known, clock, clock + len)?.every(isMarkOrGone) ?? false)
      })
    )
  } catch {
    return false
  }
}

function isMarkOrGone(struct: Y.Item | Y.GC): boolean {
  return struct.deleted || (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)
}

/** @returns undefined when the range reaches beyond what is there */
function structsIn(structs: (Y.Item | Y.GC)[], from: number, to: number): (Y.Item | Y.GC)[] | undefined {
  const last = structs.at(-1)
  if (last === undefined || last.id.clock + last.length < to) return undefined
  const first = Y.findIndexSS(structs, from)
  const found: (Y.Item | Y.GC)[] = []
  for (const struct of structs.slice(first)) {
    if (struct.id.clock >= to) break
    found.push(struct)
  }
  return found
}
