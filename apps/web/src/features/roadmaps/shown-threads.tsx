import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { startTransition, useEffect, useRef, useState } from 'react'

import type { WaitingComment } from '../../threads/comment-outbox.ts'
import type { DiscussionParts } from './discussion-list.tsx'
import { RoadmapThread } from './roadmap-thread.tsx'

/** One and the same, so that a card without any is not drawn again. */
export const nothingWaits: readonly WaitingComment[] = []

/** Discussions one below the other, as many as one has scrolled to, and always the one that is open. */
export function ShownThreads({
  shown,
  group,
  editor,
  waiting,
  open,
  press,
}: Pick<DiscussionParts, 'group' | 'waiting' | 'open' | 'press'> & {
  readonly shown: readonly ThreadView[]
  readonly editor: Editor | null
}) {
  const at = shown.findIndex(({ id }) => id === open)
  const { count, end } = useAsFar(shown.length, at)
  const waitingIn = Map.groupBy(waiting, ({ thread }) => thread)
  return (
    <>
      {shown.slice(0, count).map((thread) => (
        <RoadmapThread
          key={thread.id}
          thread={thread}
          group={group}
          editor={editor}
          waiting={waitingIn.get(thread.id) ?? nothingWaits}
          isOpen={open === thread.id}
          press={press}
        />
      ))}
      <div ref={end} aria-hidden />
    </>
  )
}

/** Words that wait for a discussion that is not here yet. */
export function unknownWaiting({
  waiting,
  threads,
}: Pick<DiscussionParts, 'waiting' | 'threads'>): readonly WaitingComment[] {
  const known = new Set<string>(threads.map(({ id }) => id))
  return waiting.filter(({ thread }) => !known.has(thread))
}

/** Few at a time: a frame should not wait for more than a few to be drawn. */
const step = 8

/**
 * Draws a long list as far as it is looked at, and at least up to what is open.
 *
 * @returns how many to draw, and what to put after them: when it comes near, more are drawn
 */
function useAsFar(length: number, open: number) {
  const [far, setFar] = useState(2 * step)
  const end = useRef<HTMLDivElement>(null)
  const count = Math.min(length, Math.max(far, open + step))
  useEffect(() => {
    const mark = end.current
    if (mark === null || count >= length) return undefined
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) startTransition(() => setFar(count + step))
      },
      { rootMargin: '1200px' },
    )
    watcher.observe(mark)
    return () => watcher.disconnect()
  }, [count, length])
  return { count, end }
}
