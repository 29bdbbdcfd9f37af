import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'

import type { WaitingComment } from '../../threads/comment-outbox.ts'
import { useAsFar } from '../../threads/find/use-as-far.ts'
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
