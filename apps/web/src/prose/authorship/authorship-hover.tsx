import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'

import type { MarkedRun } from './authorship-marks.ts'

interface Pointed extends Wrote {
  readonly left: number
  readonly top: number
}

/** The writer of a run, and the person who put it there: see `MarkedRun`. */
export type Wrote = Pick<MarkedRun, 'writer' | 'time' | 'back' | 'backAt' | 'isTakenIn'>

/**
 * A label beside the pointer with the writer of the words under it. For sighted readers only; the bar below names the
 * writer at the caret.
 */
export function AuthorshipHover({
  editor,
  words,
}: {
  readonly editor: Editor
  readonly words: (wrote: Wrote) => string
}) {
  const [pointed, setPointed] = useState<Pointed>()
  useEffect(() => {
    // The page may draw once more with an editor in whose place another one has come.
    if (editor.isDestroyed) return undefined
    const { dom } = editor.view
    const point = (event: MouseEvent) => setPointed(pointedAt(event))
    const leave = () => setPointed(undefined)
    dom.addEventListener('mouseover', point)
    dom.addEventListener('mouseleave', leave)
    window.addEventListener('scroll', leave, { passive: true })
    return () => {
      dom.removeEventListener('mouseover', point)
      dom.removeEventListener('mouseleave', leave)
      window.removeEventListener('scroll', leave)
    }
  }, [editor])
  if (pointed === undefined) return null
  const { left, top, ...wrote } = pointed
  return (
    <div aria-hidden className="authorship-hover" style={{ left, top }}>
      {words(wrote)}
    </div>
  )
}

function pointedAt({ target, clientX, clientY }: MouseEvent): Pointed | undefined {
  const run = target instanceof Element ? target.closest<HTMLElement>('.authored') : null
  if (run === null) return undefined
  // A run may span several lines: the label goes below the line under the pointer.
  const line = [...run.getClientRects()].find(({ top, bottom }) => top <= clientY && clientY <= bottom)
  return {
    writer: Number(run.dataset['writer']),
    time: Number(run.dataset['time']),
    back: Number(run.dataset['back']),
    backAt: Number(run.dataset['backAt']),
    isTakenIn: 'takenIn' in run.dataset,
    left: Math.max(8, Math.min(clientX - 16, window.innerWidth - 360)),
    top: (line?.bottom ?? clientY) + 6,
  }
}
