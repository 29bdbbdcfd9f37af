import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'

import { showThread } from '../../prose/threads/show-thread.ts'
import { rangeOfThread } from '../../prose/threads/passage-marks.ts'

/** How long what comes late above the words is made up for, in ms. */
const settling = 10_000

/**
 * Who came by a link sees the discussion, and its words as soon as they are in the text, however late that is. They are kept on the
 * screen while the page still settles (cards, images, text that comes from the server), unless the reader has begun to do something.
 */
export function useLinkedThread(
  editor: Editor | null,
  threads: readonly ThreadView[] | undefined,
  linked: string | undefined,
  openPanel: () => void,
): void {
  const areKnown = threads !== undefined
  const isHere = threads?.some(({ id }) => id === linked) === true
  useEffect(() => {
    if (editor !== null && areKnown && linked !== undefined) openPanel()
  }, [editor, areKnown, linked, openPanel])
  useEffect(
    () =>
      editor === null || editor.isDestroyed || !isHere || linked === undefined
        ? undefined
        : keepOnScreen(editor, linked),
    [editor, isHere, linked],
  )
}

const changes = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

function keepOnScreen(editor: Editor, thread: string): () => void {
  let shownAt: number | undefined
  const show = () => {
    if (editor.isDestroyed || rangeOfThread(editor, thread) === undefined) return
    shownAt ??= performance.now()
    if (performance.now() - shownAt > settling) return end()
    showThread(editor, thread)
  }
  const moved = new ResizeObserver(show)
  const end = () => {
    moved.disconnect()
    editor.off('transaction', show)
    for (const change of changes) window.removeEventListener(change, end, true)
  }
  moved.observe(editor.view.dom)
  editor.on('transaction', show)
  for (const change of changes) window.addEventListener(change, end, { capture: true, passive: true })
  show()
  return end
}
