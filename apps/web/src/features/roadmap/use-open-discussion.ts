import type { Passage } from '@minga/domain/thread/passage'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useState } from 'react'

import { useThreads } from '../../api/use-threads.ts'
import { showThread } from '../../prose/discussion/passage-marks.ts'
import type { PanelTab } from './roadmap-panel.tsx'
import { useThreadSteps } from './use-thread-steps.ts'
import { usePassageMarks } from './use-passage-marks.ts'

/** What of the discussion is open: `?thread=` names it, so that a link leads to it and to its words. */
export function useOpenDiscussion(editor: Editor | null, room: string, openPanel: () => void) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const named = search['thread']
  const open = typeof named === 'string' ? named : undefined
  const [tab, setTab] = useState<PanelTab>(open === undefined ? 'outline' : 'discussion')
  const [beginning, setBeginning] = useState<readonly Passage[]>()
  // The text comes first: nobody waits for what is said of it to begin writing.
  const threads = useThreads(room, editor !== null).data
  const setOpen = useCallback(
    (thread: string | undefined) => {
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, thread }),
        replace: true,
        resetScroll: false,
      })
      if (thread === undefined) return
      setTab('discussion')
      openPanel()
    },
    [navigate, openPanel],
  )
  usePassageMarks(editor, threads, open, setOpen)
  useThreadSteps(editor, threads, open, setOpen)
  useLinkedThread(editor, threads !== undefined, open, openPanel)
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
  return { open, setOpen, tab, setTab, beginning, begin, endBeginning, talks }
}

/** Who came by a link sees the discussion, and its words once they are on the screen; only then. */
function useLinkedThread(
  editor: Editor | null,
  areKnown: boolean,
  open: string | undefined,
  openPanel: () => void,
): void {
  const [linked] = useState(open)
  useEffect(() => {
    if (editor === null || !areKnown || linked === undefined) return
    showThread(editor, linked)
    openPanel()
  }, [editor, areKnown, linked, openPanel])
}
