import type { Passage } from '@minga/domain/thread/passage'
import type { Editor } from '@tiptap/core'
import { useCallback, useState } from 'react'

import { useThreads } from '../../api/threads.ts'
import { useArrival } from '../../threads/use-arrival.ts'
import { useOpenThread } from '../../threads/use-open-thread.ts'
import type { PanelTab } from './roadmap-panel.tsx'
import { useLinkedThread } from './use-linked-thread.ts'
import { useThreadSteps } from './use-thread-steps.ts'
import { usePassageMarks } from './use-passage-marks.ts'

/** What of the discussion is open; a link leads to it and to its words. */
export function useOpenDiscussion(editor: Editor | null, room: string, openPanel: () => void) {
  const { open, linked, setOpen: name } = useOpenThread()
  const [tab, setTab] = useState<PanelTab>(open === undefined ? 'outline' : 'discussion')
  const [arrivedAt, setArrivedAt] = useState(linked)
  if (arrivedAt !== linked) {
    setArrivedAt(linked)
    if (linked !== undefined) setTab('discussion')
  }
  const [beginning, setBeginning] = useState<readonly Passage[]>()
  // The text comes first: nobody waits for what is said of it to begin writing.
  const threads = useThreads(room, editor !== null).data
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
