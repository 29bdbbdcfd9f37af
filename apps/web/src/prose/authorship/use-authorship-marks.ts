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

/** In ms. The request waits for a pause in the changes, but no longer than `patience` after the first. */
const pause = 1200
const patience = 4000
/** How often to ask again while the server does not have the latest text. */
const tries = 8

export interface SeenAuthorship {
  /** The present marks, in the order of the text. */
  readonly runs: readonly MarkedRun[]
  readonly atCaret: MarkedRun | undefined
}

/**
 * Marks the text while mounted, and asks again after the text has changed.
 *
 * @param shown another object for each answer, also of the same content: the text may have come after the one before
 */
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
      // The caret has no meaning while the editor lacks the focus.
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
    if (shown === undefined || editor.isDestroyed) return undefined
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

/** @returns how to stop */
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
