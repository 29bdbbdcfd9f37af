import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Passage } from '@minga/domain/thread/passage'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import type { ReactNode } from 'react'

import type { WaitingComment } from '../../threads/comment-outbox.ts'
import { NewThreadComposer } from '../../threads/new-thread.tsx'
import { WaitingWords } from '../../threads/one-comment.tsx'
import { EnterReceived } from '../../threads/received/enter-received.tsx'
import { PassageQuotation } from './quotation.tsx'
import { ShownThreads, unknownWaiting } from './shown-threads.tsx'

export interface DiscussionParts {
  readonly group: GroupView
  readonly room: string
  readonly roadmap: RoadmapId
  readonly threads: readonly ThreadView[]
  /** The discussions that pass the filter, in the order of the text. */
  readonly shown: readonly ThreadView[]
  readonly waiting: readonly WaitingComment[]
  readonly beginning: readonly Passage[] | undefined
  readonly begun: (thread: string) => void
  readonly endBeginning: () => void
  readonly open: string | undefined
  readonly press: (thread: string, isOpen: boolean) => void
  /** Shown above them. */
  readonly head: ReactNode
}

/** The discussions as a list, in the order of the text. */
export function DiscussionList({ editor, head, ...parts }: DiscussionParts & { readonly editor: Editor | null }) {
  const { group, room, roadmap, shown, beginning, begun, endBeginning } = parts
  return (
    <div className="threads threads-beside">
      {beginning === undefined ? null : (
        <NewDiscussion
          group={group}
          room={room}
          roadmap={roadmap}
          passages={beginning}
          editor={editor}
          begun={begun}
          cancel={endBeginning}
        />
      )}
      {head}
      <ShownThreads {...parts} shown={shown} editor={editor} />
      {unknownWaiting(parts).map((comment) => (
        <WaitingWords key={comment.id} comment={comment} />
      ))}
    </div>
  )
}

/** The form to begin a discussion about these passages, or, without any, about the whole roadmap. */
export function NewDiscussion({
  group,
  room,
  roadmap,
  passages,
  editor,
  begun,
  cancel,
}: {
  readonly group: GroupView
  readonly room: string
  readonly roadmap: RoadmapId
  readonly passages: readonly Passage[]
  readonly editor: Editor | null
  readonly begun: (thread: string) => void
  readonly cancel: () => void
}) {
  const place: ThreadPlace =
    passages.length === 0 ? { kind: 'roadmap', roadmap } : { kind: 'passage', roadmap, passages: [...passages] }
  return (
    <div className="thread" data-open="true">
      <PassageQuotation roadmap={roadmap} passages={passages} editor={editor} />
      <NewThreadComposer group={group} room={room} place={place} begun={begun} cancel={cancel} />
      <EnterReceived group={group} place={place} entered={begun} />
    </div>
  )
}
