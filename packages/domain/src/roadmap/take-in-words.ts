import * as Y from 'yjs'

import { wordChanges, type WordChange } from '../thread/word-changes.ts'
import { blockName } from './block-names.ts'

/** A wording to take in: in which block, where the words stand that it is about, and what is wanted in their place. */
export interface TakenWords {
  readonly block: string
  /** In the block's letters: a record has none, a line break is one. */
  readonly start: number
  /** The words as they stand. */
  readonly current: string
  readonly wanted: string
}

/**
 * Writes what differs, word by word: what stays keeps its marks, its writers and the comments on it, and records between
 * the words stay where they are.
 *
 * @returns whether the words stood there; nothing is written where they do not
 */
export function takeInWords(fragment: Y.XmlFragment, { block, start, current, wanted }: TakenWords): boolean {
  const found = findBlock(fragment, block)
  if (found === undefined) return false
  if (lettersOf(found).slice(start, start + current.length) !== current) return false
  for (const { at, ...change } of wordChanges(current, wanted).toReversed()) {
    replaceLetters(found, { at: start + at, ...change })
  }
  return true
}

/** If two blocks have the same id, the first counts. */
function findBlock(parent: Y.XmlFragment, id: string): Y.XmlElement | undefined {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    const found = child.getAttribute('id') === id ? child : findBlock(child, id)
    if (found !== undefined) return found
  }
  return undefined
}

interface Piece {
  readonly child: Y.XmlText | Y.XmlElement
  readonly from: number
  readonly letters: string
}

/** The parts of a block that have letters, in order. */
function piecesOf(block: Y.XmlElement): Piece[] {
  let from = 0
  return block.toArray().flatMap((child) => {
    const letters = lettersIn(child)
    if (child instanceof Y.XmlHook || (letters === '' && !(child instanceof Y.XmlText))) return []
    const piece = { child, from, letters }
    from += letters.length
    return [piece]
  })
}

function lettersOf(block: Y.XmlElement): string {
  return piecesOf(block)
    .map(({ letters }) => letters)
    .join('')
}

function lettersIn(child: unknown): string {
  if (child instanceof Y.XmlText)
    return runsOf(child)
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('')
  return child instanceof Y.XmlElement && child.nodeName === blockName.hardBreak ? '\n' : ''
}

function runsOf(text: Y.XmlText) {
  return text.toDelta() as { readonly insert?: unknown; readonly attributes?: Record<string, unknown> }[]
}

/** A new line cannot be written into a text of Yjs: it is a space. */
function replaceLetters(block: Y.XmlElement, { at, removed, written }: WordChange): void {
  const pieces = piecesOf(block)
  const end = at + removed
  const words = written.replaceAll('\n', ' ')
  const into =
    pieces.find(
      ({ child, from, letters }) =>
        child instanceof Y.XmlText &&
        from <= at &&
        at <= from + letters.length &&
        (removed === 0 || at < from + letters.length),
    ) ??
    pieces.find(({ child, from, letters }) => child instanceof Y.XmlText && from <= at && at <= from + letters.length)
  if (words !== '') insertWords(block, into, { at, words, isReplacing: removed > 0 })
  for (const { child, from, letters } of pieces.toReversed()) {
    const first = Math.max(at, from)
    const length = Math.min(end, from + letters.length) - first
    if (length <= 0) continue
    if (child instanceof Y.XmlText) child.delete(first - from + (child === into?.child ? words.length : 0), length)
    else block.delete(block.toArray().indexOf(child), 1)
  }
}

/** With the marks of the letter that it replaces, else of the letter before; a link goes on only where its own words change. */
function insertWords(
  block: Y.XmlElement,
  into: Piece | undefined,
  { at, words, isReplacing }: { readonly at: number; readonly words: string; readonly isReplacing: boolean },
): void {
  if (!(into?.child instanceof Y.XmlText)) {
    const text = new Y.XmlText()
    block.insert(block.length, [text])
    text.insert(0, words)
    return
  }
  const offset = at - into.from
  const { link, ...marks } = marksAt(into.child, isReplacing ? offset : offset - 1)
  into.child.insert(offset, words, isReplacing && link !== undefined ? { ...marks, link } : marks)
}

function marksAt(text: Y.XmlText, offset: number): Record<string, unknown> {
  let reached = 0
  for (const { insert, attributes } of runsOf(text)) {
    reached += typeof insert === 'string' ? insert.length : 1
    if (offset < reached) return offset < 0 ? {} : { ...attributes }
  }
  return {}
}
