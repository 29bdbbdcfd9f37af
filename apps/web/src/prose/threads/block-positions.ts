import { passageAt, type Passage } from '@minga/domain/thread/passage'
import type { Node } from '@tiptap/pm/model'

/** A paragraph or heading with its position in the document; `pos` is before it. */
export interface PlacedBlock {
  readonly id: string
  readonly node: Node
  readonly pos: number
}

/** Documents are immutable, so the blocks of one are found once: each card of a discussion asks for them. */
const known = new WeakMap<Node, ReadonlyMap<string, PlacedBlock>>()

/** The blocks that have an id; of two with the same id, the first. */
export function placedBlocks(doc: Node): ReadonlyMap<string, PlacedBlock> {
  const before = known.get(doc)
  if (before !== undefined) return before
  const blocks = new Map<string, PlacedBlock>()
  doc.descendants((node, pos) => {
    const id: unknown = node.attrs['id']
    if (!node.isTextblock) return true
    if (typeof id === 'string' && id !== '' && !blocks.has(id)) blocks.set(id, { id, node, pos })
    return false
  })
  known.set(doc, blocks)
  return blocks
}

/** The plain text of a block as the server reads it: a line break as a newline, and a citation as nothing. */
export function plainTextOf(block: Node): string {
  let text = ''
  block.forEach((child) => {
    if (child.isText) text += child.text ?? ''
    else if (child.type.name === 'hardBreak') text += '\n'
  })
  return text
}

/** The document position of an offset in a block's plain text. An offset between two nodes is after the first. */
export function positionIn({ node, pos }: PlacedBlock, offset: number, side: 'start' | 'end'): number {
  let at = pos + 1
  let left = offset
  for (let index = 0; index < node.childCount; index++) {
    const child = node.child(index)
    const length = child.isText ? child.nodeSize : child.type.name === 'hardBreak' ? 1 : 0
    // A range starts and ends at text, not at a citation beside it.
    if (left < length || (side === 'end' && left === length && length > 0)) return at + left
    left -= length
    at += child.nodeSize
  }
  return at
}

/** The offset in a block's plain text of a document position. */
function offsetIn({ node, pos }: PlacedBlock, position: number): number {
  return plainTextOf(node.cut(0, Math.max(0, Math.min(position - pos - 1, node.content.size)))).length
}

/** A selection as passages, block by block, trimmed. */
export function passagesBetween(doc: Node, from: number, to: number): Passage[] {
  return [...placedBlocks(doc).values()].flatMap((block) => {
    if (block.pos + block.node.nodeSize <= from || block.pos >= to) return []
    const text = plainTextOf(block.node)
    const start = offsetIn(block, from)
    const words = text.slice(start, offsetIn(block, to))
    const first = start + words.length - words.trimStart().length
    return words.trim() === '' ? [] : [passageAt(block.id, text, first, first + words.trim().length)]
  })
}

/** Finds the words nearest to where the server saw them, because its text may be older. */
export function nearest(text: string, quotation: string, start: number): number | undefined {
  if (text.startsWith(quotation, start)) return start
  const after = text.indexOf(quotation, start)
  const before = text.lastIndexOf(quotation, start)
  const found = [after, before].filter((at) => at !== -1)
  return found.toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))[0]
}
