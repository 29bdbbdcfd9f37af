import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'

import { markThreads, passagePressed } from '../../prose/discussion/passage-marks.ts'

/** Keeps the marks in the text as the discussions are, and opens the one whose words are pressed. */
export function usePassageMarks(
  editor: Editor | null,
  threads: readonly ThreadView[] | undefined,
  open: string | undefined,
  setOpen: (thread: string) => void,
): void {
  useEffect(() => {
    if (editor === null || threads === undefined) return
    const marked = threads.flatMap(({ id, place, audience, disposition }) =>
      place.kind === 'passage' && (disposition === null || id === open)
        ? [{ id, passages: place.passages, isInternal: audience === 'organisation' }]
        : [],
    )
    markThreads(editor, marked, open)
  }, [editor, threads, open])
  useEffect(() => {
    if (editor === null || editor.isDestroyed) return undefined
    const { dom } = editor.view
    const pressed = (event: Event) => {
      if (event instanceof CustomEvent && typeof event.detail === 'string') setOpen(event.detail)
    }
    dom.addEventListener(passagePressed, pressed)
    return () => dom.removeEventListener(passagePressed, pressed)
  }, [editor, setOpen])
}
