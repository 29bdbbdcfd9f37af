import type { StruckGaps } from '@minga/domain/roadmap/block-tree'
import type { StruckRun } from '@minga/sync/strike/deletion-times'
import * as Y from 'yjs'

/** Runs that were struck out of a room at once, and the words that readers see in their place. */
export interface StruckFromRoom {
  /** With the sequence from which on each stood no more. */
  readonly runs: readonly (StruckRun & { readonly until: number })[]
  readonly words: string
}

/**
 * The places in a document at a sequence from which words were struck out since: in each text, the number of letters
 * before the place, and the words in its place. Several in a row are one.
 */
export function gapsIn(doc: Y.Doc, sequence: number, struck: readonly StruckFromRoom[]): StruckGaps {
  const gaps = new Map<Y.XmlText, Map<number, string>>()
  for (const { runs, words } of struck) {
    for (const run of runs.filter(({ until }) => sequence < until)) {
      for (const item of itemsOf(doc, run)) {
        if (!(item.parent instanceof Y.XmlText) || item.parentSub !== null) continue
        const found = gaps.get(item.parent) ?? new Map<number, string>()
        gaps.set(item.parent, found.set(lettersBefore(item), words))
      }
    }
  }
  return gaps
}

/** The items of a run that the document has: the rest may have been written later. */
function* itemsOf(doc: Y.Doc, { client, clock, len }: StruckRun): Generator<Y.Item> {
  const structs = doc.store.clients.get(client) ?? []
  const end = Math.min(clock + len, Y.getState(doc.store, client))
  for (let at = clock < end ? Y.findIndexSS(structs, clock) : structs.length; at < structs.length; at++) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= end) return
    if (struct instanceof Y.Item) yield struct
  }
}

function lettersBefore(item: Y.Item): number {
  let count = 0
  for (let left = item.left; left !== null; left = left.left) {
    if (!left.deleted && left.content instanceof Y.ContentString) count += left.length
  }
  return count
}
