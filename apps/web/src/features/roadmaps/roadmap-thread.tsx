import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'

import type { WaitingComment } from '../../threads/comment-outbox.ts'
import { isDetached } from '../../threads/find/thread-filter.ts'
import { ThreadCard } from '../../threads/thread-card.tsx'
import { AttachAgain } from './attach-again.tsx'
import { ProposedText } from './proposed-text.tsx'

/** A discussion about a roadmap. Memoised, so that rendering more of hundreds leaves the others alone. */
export const RoadmapThread = memo(function RoadmapThread({
  thread,
  group,
  editor,
  waiting,
  isOpen,
  press,
  isBeside = false,
}: {
  readonly thread: ThreadView
  readonly group: GroupView
  readonly editor: Editor | null
  readonly waiting: readonly WaitingComment[]
  readonly isOpen: boolean
  readonly press: (thread: string, isOpen: boolean) => void
  readonly isBeside?: boolean
}) {
  return (
    <ThreadCard
      thread={thread}
      group={group}
      waiting={waiting}
      isOpen={isOpen}
      isBeside={isBeside}
      open={() => press(thread.id, isOpen)}
      about={<About thread={thread} group={group} editor={editor} isOpen={isOpen} />}
      proposal={<ProposedText thread={thread} group={group} editor={editor} isOpen={isOpen} />}
    />
  )
})

function About({
  thread,
  group,
  editor,
  isOpen,
}: {
  readonly thread: ThreadView
  readonly group: GroupView
  readonly editor: Editor | null
  readonly isOpen: boolean
}) {
  const { t } = useTranslation('threads')
  const { place } = thread
  if (place.kind !== 'passage') return <p className="thread-about">{t('wholeRoadmap')}</p>
  const attached = place.passages.filter((passage) => passage.attached)
  if (attached.length > 0) return <Quotation words={attached.map(({ quotation }) => quotation)} />
  return (
    <div className="thread-detached">
      <p>{t('detached')}</p>
      <Quotation words={place.commented} />
      {isOpen && editor !== null && isDetached(thread) ? (
        <AttachAgain thread={thread} group={group} editor={editor} />
      ) : null}
    </div>
  )
}

export function Quotation({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null
  return <blockquote className="thread-about">{words.join(' … ')}</blockquote>
}
