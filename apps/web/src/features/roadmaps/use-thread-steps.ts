import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useRef } from 'react'

import { isShown } from '../../threads/find/thread-filter.ts'
import { useThreadFilter } from '../../threads/find/use-thread-filter.ts'
import { isAboveScreen, showThread } from '../../prose/threads/show-thread.ts'
import { inOrder } from './threads-in-order.ts'

export type Step = 'next' | 'previous'

/**
 * Opens the next or the previous shown discussion and scrolls to its words; starts from the scroll position if none is
 * open. Also on ⌘ or Ctrl, Alt and "." or ",", which move the focus too.
 */
export function useThreadSteps(
  editor: Editor | null,
  threads: readonly ThreadView[] | undefined,
  open: string | undefined,
  setOpen: (thread: string) => void,
): (step: Step) => void {
  const { filter, reader } = useThreadFilter()
  const hasStepped = useRef(false)
  const step = useCallback(
    (where: Step) => {
      const shown = inOrder(editor, threads ?? []).filter((each) => each.id === open || isShown(each, filter, reader))
      const next = after(where, shown, open, editor)
      if (next === undefined) return
      setOpen(next.id)
      if (editor !== null) showThread(editor, next.id)
    },
    [editor, threads, open, setOpen, filter, reader],
  )
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || !event.altKey) return
      const where = event.code === 'Period' ? 'next' : event.code === 'Comma' ? 'previous' : undefined
      if (where === undefined) return
      event.preventDefault()
      hasStepped.current = true
      step(where)
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [step])
  useEffect(() => {
    if (open === undefined || !hasStepped.current) return
    hasStepped.current = false
    document.querySelector<HTMLElement>('.thread[data-open="true"] .thread-head')?.focus({ preventScroll: true })
  }, [open])
  return step
}

function after(
  where: Step,
  shown: readonly ThreadView[],
  open: string | undefined,
  editor: Editor | null,
): ThreadView | undefined {
  const at = shown.findIndex(({ id }) => id === open)
  if (at !== -1) return shown.at((at + (where === 'next' ? 1 : -1)) % shown.length)
  const isPast = ({ id, place }: ThreadView) => place.kind === 'passage' && editor !== null && isAboveScreen(editor, id)
  const passed = shown.findLastIndex(isPast)
  return where === 'next' ? (shown[passed + 1] ?? shown[0]) : shown.at(passed)
}
