import * as Y from 'yjs'

import type { TreeNode } from '../roadmap/block-tree.ts'
import { makeContent } from '../roadmap/restore-blocks.ts'
import type { RebasedChange } from '../thread/word-changes.ts'
import { sliceLine } from './line-letters.ts'
import type { MarkChange } from './line-marks.ts'

/**
 * Writes changes into the line of a live block, from its end to its beginning: what stays keeps its marks, its writers and the
 * comments on it. Offsets count what is no text as one letter.
 *
 * @param proposed the line that holds what the changes write
 */
export function writeLine(block: Y.XmlElement, changes: readonly RebasedChange[], proposed: readonly TreeNode[]): void {
  for (const { at, removed, written, from } of changes.toReversed()) {
    // Behind what goes: Yjs then keeps what is written where it stands, also beside what others type.
    if (written !== '') insertNodes(block, at + removed, sliceLine(proposed, from, from + written.length))
    removeLetters(block, at, removed)
  }
}

/** Makes letters of a live block look otherwise; no word is written anew. */
export function writeMarks(block: Y.XmlElement, changes: readonly MarkChange[]): void {
  for (const { at, length, marks } of changes) {
    for (const { child, from, length: letters } of piecesOf(block)) {
      const first = Math.max(at, from)
      const last = Math.min(at + length, from + letters)
      if (last > first && child instanceof Y.XmlText) child.format(first - from, last - first, { ...marks })
    }
  }
}

interface Piece {
  readonly child: Y.XmlText | Y.XmlElement
  readonly from: number
  readonly length: number
}

function piecesOf(block: Y.XmlElement): Piece[] {
  let from = 0
  return block.toArray().flatMap((child) => {
    if (child instanceof Y.XmlHook) return []
    const piece = { child, from, length: child instanceof Y.XmlText ? child.length : 1 }
    from += piece.length
    return [piece]
  })
}

/** Takes a part of a line out. */
export function removeLetters(block: Y.XmlElement, at: number, count: number): void {
  for (const { child, from, length } of piecesOf(block).toReversed()) {
    const first = Math.max(at, from)
    const last = Math.min(at + count, from + length)
    if (last <= first) continue
    if (child instanceof Y.XmlText) child.delete(first - from, last - first)
    else block.delete(block.toArray().indexOf(child), 1)
  }
}

/** Puts nodes into a line; a text around the place is cut in two where not all of them are texts. */
export function insertNodes(block: Y.XmlElement, at: number, nodes: readonly TreeNode[]): void {
  const pieces = piecesOf(block)
  const into = pieces.find(({ child, from, length }) => child instanceof Y.XmlText && from <= at && at <= from + length)
  const isText = nodes.every((node) => 'text' in node)
  if (into?.child instanceof Y.XmlText && isText) {
    let offset = at - into.from
    for (const node of nodes) {
      if (!('text' in node)) continue
      // Marks explicitly, so that Yjs does not pass on those of the letters beside it.
      into.child.insert(offset, node.text, { ...node.marks })
      offset += node.text.length
    }
    return
  }
  block.insert(childrenBefore(block, at), makeContent(nodes))
}

/** Where among the children of a block a letter stands; a text around it is cut in two. */
function childrenBefore(block: Y.XmlElement, at: number): number {
  for (const { child, from, length } of piecesOf(block)) {
    const index = block.toArray().indexOf(child)
    if (at <= from) return index
    if (at >= from + length) continue
    if (child instanceof Y.XmlText) cutText(block, child, at - from)
    return index + 1
  }
  return block.length
}

function cutText(block: Y.XmlElement, text: Y.XmlText, at: number): void {
  const behind = new Y.XmlText()
  const delta = text.toDelta() as { readonly insert?: unknown; readonly attributes?: Record<string, unknown> }[]
  block.insert(block.toArray().indexOf(text) + 1, [behind])
  let reached = 0
  let offset = 0
  for (const { insert, attributes = {} } of delta) {
    if (typeof insert !== 'string') continue
    const words = insert.slice(Math.max(at - reached, 0))
    reached += insert.length
    if (words === '') continue
    behind.insert(offset, words, { ...attributes })
    offset += words.length
  }
  text.delete(at, text.length - at)
}
