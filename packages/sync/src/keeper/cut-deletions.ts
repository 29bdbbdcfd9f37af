import * as Y from 'yjs'

import type { DeleteSet } from './struct-index.ts'

interface Range {
  readonly clock: number
  readonly len: number
}

/** Ranges by client id, ascending and apart. */
export type DeletedRanges = ReadonlyMap<number, readonly Range[]>

export interface CutDeletions {
  readonly now: DeletedRanges
  /** Undefined when all of it is in `now`. */
  readonly later: DeletedRanges | undefined
  /** How many structs were looked at. */
  readonly cost: number
}

/**
 * As much of what an update deletes as one step may take. Yjs deletes all that stands in an element together with it:
 * where that is too much, what stands in it goes first.
 *
 * @param deleted what the document has
 * @param most how many structs, one at least
 */
export function cutDeletions({ store }: Y.Doc, deleted: DeleteSet, most: number): CutDeletions {
  const cut = new Cut(most)
  for (const [client, ranges] of deleted.clients) {
    const structs = store.clients.get(client) ?? []
    for (const range of ranges) cut.take(client, structs, range)
  }
  const { now, later } = cut
  return { now: joined(now), later: later.size === 0 ? undefined : joined(later), cost: most - cut.left }
}

class Cut {
  left: number
  readonly now = new Map<number, Range[]>()
  readonly later = new Map<number, Range[]>()

  constructor(most: number) {
    this.left = most
  }

  take(client: number, structs: (Y.Item | Y.GC)[], { clock, len }: Range): void {
    const end = clock + len
    let reached = clock
    for (let index = this.left > 0 ? Y.findIndexSS(structs, clock) : 0; reached < end && this.left > 0; index += 1) {
      const struct = structs[index]
      if (struct === undefined) throw new Error('a deletion of what the document does not have')
      if (!this.#fits(struct)) break
      reached = Math.min(struct.id.clock + struct.length, end)
    }
    add(this.now, client, clock, reached)
    add(this.later, client, reached, end)
  }

  /** Whether the step can delete it with all its content. Otherwise deletes as much of that as it allows. */
  #fits(struct: Y.Item | Y.GC): boolean {
    const within = livingWithin(struct)
    let count = 0
    for (let next = within.next(); count <= this.left && next.done !== true; next = within.next()) count += 1
    if (count < this.left) {
      this.left -= 1 + count
      return true
    }
    // Something that is there alone is never too much.
    for (const item of livingWithin(struct)) {
      if (this.left <= 0) break
      if (livingWithin(item).next().done !== true) continue
      add(this.now, item.id.client, item.id.clock, item.id.clock + item.length)
      this.left -= 1
    }
    this.left = Math.min(this.left, 0)
    return false
  }
}

function* livingWithin(struct: Y.Item | Y.GC): Generator<Y.Item, undefined> {
  const open = [struct]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.deleted || !(next instanceof Y.Item) || !(next.content instanceof Y.ContentType)) continue
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way to what stands in a type
    const { _start: first, _map: values } = next.content.type
    for (const child of [...listFrom(first), ...values.values()]) {
      if (child.deleted) continue
      yield child
      open.push(child)
    }
  }
  return undefined
}

function* listFrom(first: Y.Item | null): Generator<Y.Item> {
  for (let item = first; item !== null; item = item.right) yield item
}

function add(found: Map<number, Range[]>, client: number, from: number, to: number): void {
  if (to <= from) return
  const range = { clock: from, len: to - from }
  const known = found.get(client)
  if (known === undefined) found.set(client, [range])
  else known.push(range)
}

function joined(ranges: ReadonlyMap<number, readonly Range[]>): DeletedRanges {
  return new Map([...ranges].map(([client, each]) => [client, joinedRanges(each)]))
}

function joinedRanges(ranges: readonly Range[]): readonly Range[] {
  const found: Range[] = []
  for (const range of ranges.toSorted((one, other) => one.clock - other.clock)) {
    const last = found.at(-1)
    const end = last === undefined ? -1 : last.clock + last.len
    if (last === undefined || range.clock > end) found.push(range)
    else
      found[found.length - 1] = {
        clock: last.clock,
        len: Math.max(end, range.clock + range.len) - last.clock,
      }
  }
  return found
}
