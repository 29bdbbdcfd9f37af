import { cutLine, type LinePiece } from '@minga/domain/text-form/line-pieces'
import type { Run } from '@minga/domain/text-form/read-text'
import type { IRunOptions, ParagraphChild } from 'docx'

import type { Proposer, TrackedChange, TrackedLook } from '../discussions/tracked-wordings.ts'
import { deletedRun, insertedRun, lookedRun, removedRun } from './docx-changes.ts'
import { runOf } from '../../../files/docx/docx-runs.ts'

/** A mark that begins or ends before a letter of a line. */
interface Mark {
  /** Infinite for what belongs to the whole line. */
  readonly at: number
  readonly children: readonly ParagraphChild[]
}

/** The marks of a line. */
export interface LineMarks {
  readonly starts: readonly Mark[]
  readonly ends: readonly Mark[]
  readonly changes: readonly TrackedChange[]
  readonly looks: readonly TrackedLook[]
  /** Where all of it is taken out. */
  readonly removed?: Proposer
  /** Before which letter it is divided. */
  readonly splitAt?: number
}

/** A line as it is written; in two parts where it is divided. */
export interface MarkedLine {
  readonly children: readonly ParagraphChild[]
  readonly rest?: readonly ParagraphChild[]
}

/** The things between two pieces of a line, in this order. */
class Gap {
  readonly inserted: ParagraphChild[] = []
  readonly ended: ParagraphChild[] = []
  readonly started: ParagraphChild[] = []

  get children(): ParagraphChild[] {
    return [...this.inserted, ...this.ended, ...this.started]
  }
}

/**
 * A line with its changes and the edges of its comments. Records, names and notes have no letters: they stay where they
 * are in a change of the words around them, as they do where it is taken in.
 */
export function markedLine(line: readonly Run[], look: IRunOptions, marks: LineMarks): MarkedLine {
  const { starts, ends, changes, looks, removed, splitAt } = marks
  const edges = [...starts, ...ends].map(({ at }) => at)
  const pieces = cutLine(line, [
    ...edges,
    ...changes.flatMap(({ at, removed: letters }) => [at, at + letters]),
    ...looks.flatMap(({ at, length }) => [at, at + length]),
    splitAt ?? Infinity,
  ])
  const gaps = Array.from({ length: pieces.length + 1 }, () => new Gap())
  const gapAt = (index: number) => gaps[index] ?? new Gap()
  for (const { at, children } of starts) gapAt(beginningOf(pieces, at)).started.push(...children)
  for (const { at, children } of ends) gapAt(endOf(pieces, at)).ended.push(...children)
  for (const change of changes) {
    if (change.written === '') continue
    const { gap, like } = placeOfInsertion(pieces, change)
    gapAt(gap).inserted.push(insertedRun(like?.run, change, look))
  }
  const write = (piece: LinePiece) =>
    removed === undefined ? pieceOf(piece, look, marks) : removedRun(piece.run, removed, look)
  const division = splitAt === undefined ? pieces.length : beginningOf(pieces, splitAt)
  const children = pieces.slice(0, division).flatMap((piece, index) => [...gapAt(index).children, write(piece)])
  const { inserted, ended, started } = gapAt(division)
  if (splitAt === undefined) return { children: [...children, ...inserted, ...ended, ...started] }
  const rest = pieces
    .slice(division)
    .flatMap((piece, index) => [...(index === 0 ? started : gapAt(division + index).children), write(piece)])
  return { children: [...children, ...inserted, ...ended], rest: [...rest, ...gapAt(pieces.length).children] }
}

function pieceOf({ from, letters, run }: LinePiece, look: IRunOptions, { changes, looks }: LineMarks) {
  if (letters === '') return runOf(run, look)
  const change = changes.find(({ at, removed }) => from >= at && from < at + removed)
  if (change !== undefined) return deletedRun(run, change, look)
  const looked = looks.find(({ at, length }) => from >= at && from < at + length)
  return looked === undefined ? runOf(run, look) : lookedRun(run, looked, look)
}

/** Behind what has no letters: whether that was meant too is not known. */
function beginningOf(pieces: readonly LinePiece[], at: number): number {
  if (at === -Infinity) return 0
  const index = pieces.findIndex(({ from, letters }) => letters !== '' && from >= at)
  return index === -1 ? pieces.length : index
}

function endOf(pieces: readonly LinePiece[], at: number): number {
  if (at === Infinity) return pieces.length
  return pieces.findLastIndex(({ from, letters }) => letters !== '' && from + letters.length <= at) + 1
}

function isWords({ run, letters }: LinePiece): boolean {
  return run.is === 'words' && letters !== ''
}

/**
 * A replacement stands after the first piece of its words; an insertion stands after the words that end there, or else
 * before those that begin there: taking in writes it in the same place.
 */
function placeOfInsertion(
  pieces: readonly LinePiece[],
  { at, removed }: TrackedChange,
): { readonly gap: number; readonly like: LinePiece | undefined } {
  if (removed > 0) {
    const first = beginningOf(pieces, at)
    return { gap: first + 1, like: pieces[first] }
  }
  const before = pieces.findLastIndex((piece) => isWords(piece) && piece.from + piece.letters.length === at)
  if (before !== -1) return { gap: before + 1, like: pieces[before] }
  const behind = pieces.findIndex((piece) => isWords(piece) && piece.from === at)
  return { gap: behind === -1 ? endOf(pieces, at) : behind, like: pieces[behind] }
}
