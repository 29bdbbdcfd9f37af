import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { startTransition, useEffect, useRef, useState } from 'react'

import type { WaitingComment } from '../../threads/comment-outbox.ts'
import type { DiscussionParts } from './discussion-list.tsx'
import { RoadmapThread } from './roadmap-thread.tsx'

/** A constant, so that cards without waiting comments are not rendered again. */
export const nothingWaits: readonly WaitingComment[] = []

/** A list of discussions that renders as far as the reader has scrolled, and always up to the open one. */
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

/** Waiting comments of discussions that are not loaded yet. */
export function unknownWaiting({
  waiting,
  threads,
}: Pick<DiscussionParts, 'waiting' | 'threads'>): readonly WaitingComment[] {
  const known = new Set<string>(threads.map(({ id }) => id))
  return waiting.filter(({ thread }) => !known.has(thread))
}

/** How many more to render at a time, so that a frame stays short. */
const step = 8

/**
 * Renders a long list as far as it is scrolled, and at least up to the open entry.
 *
 * @returns how many to render, and the element to put after them: when it comes near, more are rendered
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
