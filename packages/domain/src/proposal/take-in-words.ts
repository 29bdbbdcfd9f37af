import * as Y from 'yjs'

import { wordChanges, type WordChange } from '../thread/word-changes.ts'
import type { DocumentValue } from '../roadmap/block-tree.ts'
import { blockName } from '../roadmap/block-names.ts'
import { written } from './line-with-words.ts'
import { insertNodes } from './write-line.ts'

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
  return text.toDelta() as { readonly insert?: unknown; readonly attributes?: Record<string, DocumentValue> }[]
}

function replaceLetters(block: Y.XmlElement, { at, removed, written: words }: WordChange): void {
  const pieces = piecesOf(block)
  const into =
    pieces.find(
      ({ child, from, letters }) =>
        child instanceof Y.XmlText &&
        from <= at &&
        at <= from + letters.length &&
        (removed === 0 || at < from + letters.length),
    ) ??
    pieces.find(({ child, from, letters }) => child instanceof Y.XmlText && from <= at && at <= from + letters.length)
  const isReplacing = removed > 0
  if (words.includes('\n')) {
    const marks = marksOfNew(into, { at, isReplacing })
    removeLetters(pieces, block, { at, removed })
    insertNodes(block, placeIn(block, into, at), written(words, marks))
    return
  }
  if (words !== '') insertWords(block, into, { at, words, isReplacing })
  removeLetters(pieces, block, { at, removed }, into?.child, words.length)
}

/** @param grown the piece into which letters were put before those that go, and how many */
function removeLetters(
  pieces: readonly Piece[],
  block: Y.XmlElement,
  { at, removed }: Pick<WordChange, 'at' | 'removed'>,
  grown?: Piece['child'],
  by = 0,
): void {
  for (const { child, from, letters } of pieces.toReversed()) {
    const first = Math.max(at, from)
    const length = Math.min(at + removed, from + letters.length) - first
    if (length <= 0) continue
    if (child instanceof Y.XmlText) child.delete(first - from + (child === grown ? by : 0), length)
    else block.delete(block.toArray().indexOf(child), 1)
  }
}

interface NewWords {
  /** In the block's letters. */
  readonly at: number
  readonly isReplacing: boolean
}

function insertWords(
  block: Y.XmlElement,
  into: Piece | undefined,
  { words, ...place }: NewWords & { readonly words: string },
): void {
  if (into?.child instanceof Y.XmlText) {
    into.child.insert(place.at - into.from, words, marksOfNew(into, place))
    return
  }
  const text = new Y.XmlText()
  block.insert(block.length, [text])
  text.insert(0, words)
}

/** Those of the letter that is replaced, else of the letter before; a link goes on only where its own words change. */
function marksOfNew(into: Piece | undefined, { at, isReplacing }: NewWords): Readonly<Record<string, DocumentValue>> {
  if (!(into?.child instanceof Y.XmlText)) return {}
  const { link, ...marks } = marksAt(into.child, at - into.from - (isReplacing ? 0 : 1))
  return isReplacing && link !== undefined ? { ...marks, link } : marks
}

/** Where a letter stands in a line in which each thing that is no text is one letter too. */
function placeIn(block: Y.XmlElement, into: Piece | undefined, at: number): number {
  const children = block.toArray()
  const before = into === undefined ? children : children.slice(0, children.indexOf(into.child))
  const place = before.reduce((sum, child) => sum + (child instanceof Y.XmlText ? child.length : 1), 0)
  return place + (into === undefined ? 0 : at - into.from)
}

function marksAt(text: Y.XmlText, offset: number): Record<string, DocumentValue> {
  let reached = 0
  for (const { insert, attributes } of runsOf(text)) {
    reached += typeof insert === 'string' ? insert.length : 1
    if (offset < reached) return offset < 0 ? {} : { ...attributes }
  }
  return {}
}
