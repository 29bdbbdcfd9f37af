import { blockName, mentionWords, recordLink } from '../roadmap/block-names.ts'
import { isText, type DocumentValue, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import { bracketedNote } from '../roadmap/footnote.ts'
import type { ShowRecord } from '../text-form/read-text.ts'
import { wordChanges, type WordChange } from '../thread/word-changes.ts'

type Line = readonly TreeNode[]
type Marks = Readonly<Record<string, DocumentValue>>

/** Part of a line with the words that a file writes for it. */
interface Piece {
  readonly node: TreeNode
  readonly words: string
  readonly from: number
}

/**
 * A line with the words of a file in its place: kept words keep their marks, and records, notes and people named stay
 * what they are as long as their words do. A note with changed words is one with other words.
 *
 * @param show by which names records stand in the file
 */
export function lineFromFile(line: Line, text: string, show: ShowRecord): TreeNode[] {
  const pieces = piecesOf(line, show)
  const before = pieces.map(({ words }) => words).join('')
  return withChanges(pieces, wordChanges(before, text))
}

/** How many letters of a line stand before a place in the file's words, where a record, a note or a person named has none. */
export function plainPlace(line: Line, place: number, show: ShowRecord): number {
  let plain = 0
  for (const { node, words, from } of piecesOf(line, show)) {
    const reached = Math.max(0, Math.min(words.length, place - from))
    if (isText(node) || node.name === blockName.hardBreak) plain += reached
  }
  return plain
}

function piecesOf(line: Line, show: ShowRecord): Piece[] {
  let from = 0
  return line.map((node) => {
    const words = wordsInFile(node, show)
    const piece = { node, words, from }
    from += words.length
    return piece
  })
}

/** The words of a file for a part of a line. */
export function wordsInFile(node: TreeNode, show: ShowRecord): string {
  if (isText(node)) return node.text
  if (node.name === blockName.hardBreak) return '\n'
  if (node.name === blockName.mention) return mentionWords(node.attributes)
  if (node.name === blockName.footnote) return bracketedNote(node)
  const { data: link } = recordLink.safeParse(node.attributes)
  return link === undefined ? '' : show(link).name
}

function withChanges(pieces: readonly Piece[], changes: readonly WordChange[]): TreeNode[] {
  const made: TreeNode[] = []
  const waiting = [...changes]
  let last: Marks = {}
  for (const { node, words, from } of pieces) {
    const end = from + words.length
    const within = changes.filter(({ at, removed }) => at < end && at + removed > from)
    const inside = changes.filter(({ at }) => at > from && at < end)
    if (!isText(node) && within.length === 0 && inside.length === 0) {
      writeUpTo(made, waiting, from, last)
      made.push(node)
      continue
    }
    const note = isText(node) || node.name !== blockName.footnote ? undefined : changedNote(node, words, from, changes)
    if (note !== undefined) {
      writeUpTo(made, waiting, from, last)
      made.push(note)
      while (waiting[0] !== undefined && waiting[0].at < end) waiting.shift()
      continue
    }
    const marks = isText(node) ? node.marks : last
    for (let at = from; at < end; at += 1) {
      writeUpTo(made, waiting, at, isRemoved(changes, at) ? marks : withoutLink(last))
      if (!isRemoved(changes, at)) add(made, words.charAt(at - from), marks)
      last = marks
    }
  }
  writeUpTo(made, waiting, Infinity, withoutLink(last))
  return made
}

/** A note of which only words between its brackets were changed. */
function changedNote(
  note: TreeElement,
  words: string,
  from: number,
  changes: readonly WordChange[],
): TreeElement | undefined {
  const end = from + words.length
  const touching = changes.filter(({ at, removed }) => at < end && at + Math.max(removed, 1) > from)
  if (touching.some(({ at, removed }) => at <= from || at + removed >= end)) return undefined
  let text = words
  for (const { at, removed, written } of touching.toReversed())
    text = text.slice(0, at - from) + written + text.slice(at - from + removed)
  const said = text.slice(1, -1).trim()
  return { ...note, content: said === '' ? [] : [{ text: said, marks: {} }] }
}

function writeUpTo(made: TreeNode[], waiting: WordChange[], reached: number, marks: Marks): void {
  for (let change = waiting[0]; change !== undefined && change.at <= reached; change = waiting[0]) {
    for (const letter of change.written) add(made, letter, marks)
    waiting.shift()
  }
}

function isRemoved(changes: readonly WordChange[], place: number): boolean {
  return changes.some(({ at, removed }) => at <= place && place < at + removed)
}

function withoutLink(marks: Marks): Marks {
  return Object.fromEntries(Object.entries(marks).filter(([name]) => name !== 'link'))
}

function add(line: TreeNode[], letter: string, marks: Marks): void {
  const last = line.at(-1)
  if (letter === '\n') line.push({ name: blockName.hardBreak, attributes: {}, content: [] })
  else if (last !== undefined && isText(last) && sameMarks(last.marks, marks))
    line[line.length - 1] = { text: last.text + letter, marks: last.marks }
  else line.push({ text: letter, marks })
}

function sameMarks(one: Marks, other: Marks): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
