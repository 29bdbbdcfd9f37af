import { isSame, isText, type DocumentValue, type TreeNode } from '../roadmap/block-tree.ts'
import type { WordChange } from '../thread/word-changes.ts'
import { sliceLine } from './line-letters.ts'
import { addNodes } from './line-with-words.ts'

type Line = readonly TreeNode[]
type Marks = Readonly<Record<string, DocumentValue>>

/** Letters that stay and look otherwise. Offsets count what is no text as one letter; a mark that is null is taken off. */
export interface MarkChange {
  readonly at: number
  readonly length: number
  readonly marks: Marks
}

/**
 * How the letters look otherwise that both lines have.
 *
 * @param words what makes the letters of the second line of those of the first
 */
export function markChanges(before: Line, after: Line, words: readonly WordChange[]): MarkChange[] {
  const [then, now] = [marksIn(before), marksIn(after)]
  const found: MarkChange[] = []
  let [at, to] = [0, 0]
  const keep = (end: number) => {
    for (; at < end; at++, to++) add(found, at, difference(then[at], now[to]))
  }
  for (const change of words) {
    keep(change.at)
    at += change.removed
    to += change.written.length
  }
  keep(then.length)
  return found
}

/**
 * The same changes for a line that others have changed since: undefined where they changed the same letters, or made them look
 * otherwise. Empty where they look so already.
 *
 * @param made what others made of the words since
 */
export function rebaseMarks(
  wanted: readonly MarkChange[],
  { base, current, made }: { readonly base: Line; readonly current: Line; readonly made: readonly WordChange[] },
): MarkChange[] | undefined {
  if (wanted.length === 0) return []
  const [then, now] = [marksIn(base), marksIn(current)]
  const rebased: MarkChange[] = []
  for (const { at, length, marks } of wanted) {
    const end = at + length
    if (made.some((change) => isAmong(change, at, end))) return undefined
    const shift = made
      .filter((change) => change.at + change.removed <= at)
      .reduce((sum, { removed, written }) => sum + written.length - removed, 0)
    for (let place = at; place < end; place++) {
      const needed = missing(marks, then[place], now[place + shift])
      if (needed === undefined) return undefined
      add(rebased, place + shift, needed)
    }
  }
  return rebased
}

/** A line whose letters look otherwise. */
export function lineWithMarks(line: Line, changes: readonly MarkChange[]): TreeNode[] {
  const made: TreeNode[] = []
  let reached = 0
  for (const { at, length, marks } of changes) {
    addNodes(made, sliceLine(line, reached, at))
    const changed = sliceLine(line, at, at + length).map((node) =>
      isText(node) ? { text: node.text, marks: merged(node.marks, marks) } : node,
    )
    addNodes(made, changed)
    reached = at + length
  }
  addNodes(made, sliceLine(line, reached, Infinity))
  return made
}

/** An insertion at either end of letters stands beside them. */
function isAmong({ at, removed }: WordChange, from: number, end: number): boolean {
  return removed === 0 ? at > from && at < end : at < end && at + removed > from
}

function merged(marks: Marks, changes: Marks): Marks {
  return Object.fromEntries(Object.entries({ ...marks, ...changes }).filter(([, value]) => value !== null))
}

/** Each letter's marks; undefined for an element that is no text. */
function marksIn(line: Line): (Marks | undefined)[] {
  return line.flatMap((node) =>
    isText(node) ? Array.from({ length: node.text.length }, (): Marks => node.marks) : [undefined],
  )
}

const none: Marks = {}

function difference(before: Marks | undefined, after: Marks | undefined): Marks {
  if (before === after || before === undefined || after === undefined) return none
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter((name) => !isSame(before[name], after[name]))
  return changed.length === 0 ? none : Object.fromEntries(changed.map((name) => [name, after[name] ?? null]))
}

/** The wanted marks that a letter does not have yet; undefined if other people gave it another one. */
function missing(wanted: Marks, base: Marks | undefined, current: Marks | undefined): Marks | undefined {
  const needed = Object.entries(wanted).filter(([name, value]) => !isSame(current?.[name] ?? null, value))
  const isOthers = needed.some(([name]) => !isSame(current?.[name] ?? null, base?.[name] ?? null))
  return isOthers ? undefined : Object.fromEntries(needed)
}

function add(changes: MarkChange[], at: number, marks: Marks): void {
  if (Object.keys(marks).length === 0) return
  const last = changes.at(-1)
  if (last !== undefined && last.at + last.length === at && isSame(last.marks, marks)) {
    changes[changes.length - 1] = { ...last, length: last.length + 1 }
  } else changes.push({ at, length: 1, marks })
}
