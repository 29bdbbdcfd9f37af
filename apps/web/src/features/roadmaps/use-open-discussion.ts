import type { Passage } from '@minga/domain/thread/passage'
import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { useCallback, useState, useEffect } from 'react'

import { useThreads } from '../../api/threads.ts'
import { rangeOfThread } from '../../prose/threads/marked-passages.ts'
import { showThread } from '../../prose/threads/show-thread.ts'
import { useArrival, useOpenThread } from '../../threads/use-open-thread.ts'
import type { PanelTab } from './roadmap-panel.tsx'
import { useThreadSteps } from './use-thread-steps.ts'
import { usePassageMarks } from './use-passage-marks.ts'

/**
 * The open discussion, panel and tab; a link opens a discussion and scrolls to its words.
 *
 * @param hasOtherText the text is shown without an editor, which is not waited for
 */
export function useOpenDiscussion(editor: Editor | null, room: string, openPanel: () => void, hasOtherText: boolean) {
  const { open, linked, setOpen: name } = useOpenThread()
  const [tab, setTab] = useState<PanelTab>(open === undefined ? 'outline' : 'discussion')
  const [arrivedAt, setArrivedAt] = useState(linked)
  if (arrivedAt !== linked) {
    setArrivedAt(linked)
    if (linked !== undefined) setTab('discussion')
  }
  const [beginning, setBeginning] = useState<readonly Passage[]>()
  // Discussions load after the editor, so that writing can begin first.
  const threads = useThreads(room, editor !== null || hasOtherText).data
  const setOpen = useCallback(
    (thread: string | undefined) => {
      name(thread)
      if (thread === undefined) return
      setTab('discussion')
      openPanel()
    },
    [name, openPanel],
  )
  usePassageMarks({ editor, room, threads, open, beginning, setOpen })
  const step = useThreadSteps(editor, threads, open, setOpen)
  useArrival(linked, editor !== null && threads !== undefined)
  useLinkedThread(editor, threads, linked, openPanel)
  const begin = useCallback(
    (passages: readonly Passage[]) => {
      setBeginning(passages)
      setTab('discussion')
      openPanel()
    },
    [openPanel],
  )
  const endBeginning = useCallback(() => setBeginning(undefined), [])
  const talks = threads?.filter(({ disposition }) => disposition === null).length ?? 0
  return { open, linked, setOpen, step, tab, setTab, beginning, begin, endBeginning, talks }
}

/** In ms. How long late changes above the words are compensated by scrolling. */
const settling = 10_000

/**
 * For a person who followed a link: shows the discussion, and its words as soon as they are in the text. Keeps them in
 * view while the page still settles (cards, images, text from the server), until the person acts.
 */
function useLinkedThread(
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
  if (editor.isDestroyed) return () => undefined
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
