import * as Y from 'yjs'

import { updateOf } from '../keeper/partial-update.ts'
import type { Struct } from '../keeper/struct-index.ts'
import { isForbidden, withoutRest, type ForbiddenKeys } from './forbidden-names.ts'
import { cutAtRanges, type StruckRanges } from './struck-ranges.ts'

/**
 * The update without the content of these ranges. What takes its place has the same numbers, neighbours and length and
 * counts as deleted, so that every other update applies to it as before. What holds other things (an element, a text)
 * stays: with it would go all that stands in it.
 *
 * @param keys under which all is struck: what stands behind their names says something too, and goes
 * @returns undefined where the update holds nothing of them
 */
export function strikeUpdate(
  update: Uint8Array,
  ranges: StruckRanges,
  keys: ForbiddenKeys = [],
): Uint8Array | undefined {
  const { structs, ds } = Y.decodeUpdate(update)
  const byClient = new Map<number, Struct[]>()
  let isChanged = false
  for (const struct of structs) {
    const written = byClient.get(struct.id.client) ?? []
    byClient.set(struct.id.client, written)
    const struck = ranges.get(struct.id.client)
    const pieces = struck && struct instanceof Y.Item && holdsWords(struct) ? cut(struct, struck) : [struct]
    if (pieces[0] !== struct) isChanged = true
    for (const piece of pieces) {
      if (!(piece instanceof Y.Item) || !isForbidden(keys, piece.parentSub)) continue
      const named = withoutRest(keys, piece.parentSub)
      if (named !== piece.parentSub) isChanged = true
      piece.parentSub = named
    }
    written.push(...pieces)
  }
  return isChanged ? updateOf(byClient, ds.clients) : undefined
}

/** Whether there is something to strike out of an item: text, values, marks or pictures, not what holds others. */
export function holdsWords({ content }: Y.Item): boolean {
  return !(content instanceof Y.ContentDeleted) && !(content instanceof Y.ContentType)
}

/** @returns the item alone and itself where none of it is struck */
function cut(item: Y.Item, ranges: NonNullable<ReturnType<StruckRanges['get']>>): Struct[] {
  const { client, clock } = item.id
  const pieces = cutAtRanges(ranges, clock, clock + item.length)
  if (!pieces.some(({ isStruck }) => isStruck)) return [item]
  return pieces.map(({ from, to, isStruck }) => {
    const content = isStruck ? new Y.ContentDeleted(to - from) : part(item, from - clock, to - clock)
    const origin = from === clock ? item.origin : Y.createID(client, from - 1)
    // As Yjs cuts an item: the second part stands after the first, before the same right neighbour.
    return new Y.Item(
      Y.createID(client, from),
      null,
      origin,
      null,
      item.rightOrigin,
      item.parent,
      item.parentSub,
      content,
    )
  })
}

function part({ content, length }: Y.Item, from: number, to: number): Y.Item['content'] {
  if (from === 0 && to === length) return content
  if (content instanceof Y.ContentString) return new Y.ContentString(content.str.slice(from, to))
  if (content instanceof Y.ContentAny) return new Y.ContentAny(content.arr.slice(from, to))
  if (content instanceof Y.ContentJSON) return new Y.ContentJSON(content.arr.slice(from, to))
  throw new Error(`content of kind ${content.getRef()} cannot be cut`)
}
