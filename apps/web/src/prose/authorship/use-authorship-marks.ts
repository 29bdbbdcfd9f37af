import type { Editor } from '@tiptap/core'
import type { Transaction } from '@tiptap/pm/state'
import { useEffect, useRef, useState } from 'react'

import {
  hideAuthorship,
  isOfAuthorship,
  markedRuns,
  runAtCaret,
  showAuthorship,
  type MarkedRun,
  type ShownAuthorship,
} from './authorship-marks.ts'

/** From the last change to asking who wrote it, and from the first while people go on writing, in ms. */
const pause = 1200
const patience = 4000
/** How often a text that the server does not have yet is asked for again. */
const tries = 8

export interface SeenAuthorship {
  /** What is marked at the moment, in the order of the text. */
  readonly runs: readonly MarkedRun[]
  readonly atCaret: MarkedRun | undefined
}

/** Marks the text for as long as it is mounted, and asks again when the text has changed. */
export function useAuthorshipMarks(
  editor: Editor,
  shown: ShownAuthorship | undefined,
  ask: () => void,
): SeenAuthorship {
  const [seen, setSeen] = useState<SeenAuthorship>({ runs: [], atCaret: undefined })
  const behind = useRef(0)
  useEffect(() => {
    const look = ({ transaction }: { readonly transaction: Transaction }) => {
      const isMarked = isOfAuthorship(transaction)
      if (!isMarked && !transaction.selectionSet && transaction.getMeta('focus') === undefined) return
      // Before anybody is in the text, its caret says nothing.
      const atCaret = editor.isFocused ? { caret: runAtCaret(editor) } : undefined
      setSeen((before) => ({
        runs: isMarked ? markedRuns(editor) : before.runs,
        atCaret: atCaret === undefined ? before.atCaret : atCaret.caret,
      }))
    }
    editor.on('transaction', look)
    return () => void editor.off('transaction', look)
  }, [editor])
  useEffect(() => {
    if (shown === undefined) return undefined
    const isBehind = showAuthorship(editor, shown) > 0
    behind.current = isBehind ? behind.current + 1 : 0
    if (!isBehind || behind.current > tries) return undefined
    const timer = setTimeout(ask, pause)
    return () => clearTimeout(timer)
  }, [editor, shown, ask])
  useEffect(() => followChanges(editor, ask), [editor, ask])
  useEffect(() => () => hideAuthorship(editor), [editor])
  return seen
}

/** @returns its undo */
function followChanges(editor: Editor, ask: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = 0
  const changed = () => {
    const now = Date.now()
    if (timer === undefined) first = now
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        timer = undefined
        ask()
      },
      Math.max(0, Math.min(pause, first + patience - now)),
    )
  }
  editor.on('update', changed)
  return () => {
    clearTimeout(timer)
    editor.off('update', changed)
  }
}
