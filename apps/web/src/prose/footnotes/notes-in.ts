import { blockName } from '@minga/domain/roadmap/block-names'
import type { Node } from '@tiptap/pm/model'

/** A note of a text, with its number and its position, which is before it. */
export interface PlacedNote {
  readonly id: string
  readonly node: Node
  readonly pos: number
  readonly number: number
}

interface Found {
  readonly node: Node
  /** From the beginning of the block's content. */
  readonly offset: number
}

const none: readonly Found[] = []

/** Blocks are immutable, so the notes of an unchanged one are cached. */
const known = new WeakMap<Node, readonly Found[]>()

/** The notes of a text in their order. */
export function notesIn(doc: Node): PlacedNote[] {
  const notes: PlacedNote[] = []
  doc.forEach((block, at) => {
    const found = notesOf(block)
    // Each key asks for the notes of a hundred pages, and an iterator for each block is what has to be collected.
    if (found === none) return
    for (const { node, offset } of found) {
      notes.push({ id: idOf(node), node, pos: at + 1 + offset, number: notes.length + 1 })
    }
  })
  return notes
}

/** Finds a note by its id; of two with one id, the first. */
export function findNote(doc: Node, id: string): PlacedNote | undefined {
  return notesIn(doc).find((note) => note.id === id)
}

/** A block's text without the words of its notes. */
export function textOutsideNotes(block: Node): string {
  if (notesOf(block).length === 0) return block.textContent
  return block.children.map((child) => (isNote(child) ? '' : (child.text ?? textOutsideNotes(child)))).join('')
}

/** Whether a stretch of a text has words other than those of its notes. */
export function hasWordsOutsideNotes(doc: Node, from: number, to: number): boolean {
  let found = false
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) found ||= (node.text ?? '').slice(Math.max(0, from - pos), to - pos).trim() !== ''
    return !found && !isNote(node)
  })
  return found
}

export function isNote(node: Node): boolean {
  return node.type.name === blockName.footnote
}

function notesOf(block: Node): readonly Found[] {
  // Most lines have none, which is read as quickly as looked up: only the others are kept.
  if (block.isTextblock && !block.children.some(isNote)) return none
  const before = known.get(block)
  if (before !== undefined) return before
  const found: Found[] = []
  block.descendants((node, offset) => {
    if (isNote(node)) found.push({ node, offset })
    return !isNote(node)
  })
  const kept = found.length === 0 ? none : found
  known.set(block, kept)
  return kept
}

function idOf(node: Node): string {
  const id: unknown = node.attrs['note']
  return typeof id === 'string' ? id : ''
}
