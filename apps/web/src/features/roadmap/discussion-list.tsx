import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Passage } from '@minga/domain/thread/passage'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import type { ReactNode } from 'react'

import type { WaitingComment } from '../../discussion/comment-outbox.ts'
import { useAsFar } from '../../discussion/find/use-as-far.ts'
import { WaitingWords } from '../../discussion/one-comment.tsx'
import { NewDiscussion } from './new-discussion.tsx'
import { RoadmapThread } from './roadmap-thread.tsx'

export interface DiscussionParts {
  readonly group: GroupView
  readonly room: string
  readonly roadmap: RoadmapId
  readonly threads: readonly ThreadView[]
  /** Those that the filter lets through, as one reads. */
  readonly shown: readonly ThreadView[]
  readonly waiting: readonly WaitingComment[]
  readonly beginning: readonly Passage[] | undefined
  readonly begun: (thread: string) => void
  readonly endBeginning: () => void
  readonly open: string | undefined
  readonly press: (thread: string, isOpen: boolean) => void
  /** What stands above them. */
  readonly head: ReactNode
}

/** One and the same, so that a card without any is not drawn again. */
export const nothingWaits: readonly WaitingComment[] = []

/** What is discussed, one below the other in the order of the text. */
export function DiscussionList({
  editor,
  head,
  ...parts
}: DiscussionParts & { readonly editor: Editor | null }) {
  const { group, room, roadmap, threads, shown, waiting, beginning, begun, endBeginning, open, press } = parts
  const { count, end } = useAsFar(
    shown.length,
    shown.findIndex(({ id }) => id === open),
  )
  const waitingIn = Map.groupBy(waiting, ({ thread }) => thread)
  return (
    <div className="threads threads-beside">
      {beginning === undefined ? null : (
        <NewDiscussion
          group={group}
          room={room}
          roadmap={roadmap}
          passages={beginning}
          begun={begun}
          cancel={endBeginning}
        />
      )}
      {head}
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
      {waiting
        .filter(({ thread }) => !threads.some(({ id }) => id === thread))
        .map((comment) => (
          <WaitingWords key={comment.id} comment={comment} />
        ))}
    </div>
  )
}
