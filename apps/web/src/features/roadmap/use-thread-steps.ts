import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { useEffect, useRef } from 'react'

import { isShown } from '../../discussion/find/thread-filter.ts'
import { useThreadFilter } from '../../discussion/find/use-thread-filter.ts'
import { showThread } from '../../prose/discussion/passage-marks.ts'
import { inOrder } from './threads-in-order.ts'

/** ⌘ or Ctrl, Alt and "." or ",": the next or the previous of the discussions that are shown, with its words and the focus. */
export function useThreadSteps(
  editor: Editor | null,
  threads: readonly ThreadView[] | undefined,
  open: string | undefined,
  setOpen: (thread: string) => void,
): void {
  const { filter, reader } = useThreadFilter()
  const hasStepped = useRef(false)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || !event.altKey) return
      const step = event.code === 'Period' ? 1 : event.code === 'Comma' ? -1 : 0
      if (step === 0 || threads === undefined) return
      event.preventDefault()
      const shown = inOrder(editor, threads).filter(
        (each) => each.id === open || isShown(each, filter, reader),
      )
      const at = shown.findIndex(({ id }) => id === open)
      const next = shown.at(at === -1 && step === -1 ? -1 : (at + step) % shown.length)
      if (next === undefined) return
      hasStepped.current = true
      setOpen(next.id)
      if (editor !== null) showThread(editor, next.id)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [editor, threads, open, setOpen, filter, reader])
  useEffect(() => {
    if (open === undefined || !hasStepped.current) return
    hasStepped.current = false
    document.querySelector<HTMLElement>('.thread[data-open="true"] .thread-head')?.focus()
  }, [open])
}
