import type { Passage } from '@minga/domain/thread/passage'
import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'

import { useWaitingComments } from '../../threads/comment-outbox-context.tsx'
import { isShown } from '../../threads/find/thread-filter.ts'
import { useThreadFilter } from '../../threads/find/use-thread-filter.ts'
import { markThreads, passagePressed, type MarkedThread } from '../../prose/threads/marked-passages.ts'
import { begunThreads, type BegunThread } from './begun-threads.ts'

/** The id of the discussion being begun, until it has its own. */
export const beginningId = 'beginning'

/** Keeps the marks in the text up to date with the discussions, and opens the one whose words are pressed. */
export function usePassageMarks({
  editor,
  room,
  threads,
  open,
  beginning,
  setOpen,
}: {
  readonly editor: Editor | null
  readonly room: string
  readonly threads: readonly ThreadView[] | undefined
  readonly open: string | undefined
  readonly beginning: readonly Passage[] | undefined
  readonly setOpen: (thread: string) => void
}): void {
  const { filter, reader } = useThreadFilter()
  const waiting = useWaitingComments(room)
  useEffect(() => {
    if (editor === null || (threads === undefined && beginning === undefined && waiting.length === 0)) return
    const known = threads ?? []
    const marked = known.flatMap((thread): MarkedThread[] => {
      const { id, place, audience, disposition } = thread
      // Resolved discussions are marked only while open or when the filter shows them.
      const isMarked = disposition === null || id === open || isShown(thread, filter, reader)
      return place.kind === 'passage' && isMarked ? [{ id, passages: place.passages, kind: audience }] : []
    })
    const isNew = ({ id }: BegunThread) => known.every((each) => each.id !== id)
    const begun = begunThreads(waiting).filter(isNew).map(newlyMarked)
    const now = beginning === undefined ? [] : [newlyMarked({ id: beginningId, passages: beginning })]
    markThreads(editor, [...marked, ...begun, ...now], open)
  }, [editor, threads, open, beginning, waiting, filter, reader])
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

function newlyMarked({ id, passages }: BegunThread): MarkedThread {
  return { id, passages: passages.map((passage) => ({ ...passage, attached: true })), kind: 'new' }
}
