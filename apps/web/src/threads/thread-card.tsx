import type { CommentView, ThreadView } from '@minga/protocol/http/threads'
import { IconLock } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeThread, useWholeThread } from '../api/threads.ts'
import { FollowButton } from '../inbox/follow-menu.tsx'
import { OrganisationName } from '../ui/organisation-name.tsx'
import type { WaitingComment } from './comment-outbox.ts'
import { ThreadChanges } from './changes/thread-changes.tsx'
import { NamedReaders } from './named-readers.tsx'
import { ReceivedLine } from './received/received-line.tsx'
import { OneComment, WaitingWords } from './one-comment.tsx'
import { ThreadAnswer } from './thread-answer.tsx'
import { ThreadDisposition } from './thread-disposition.tsx'
import type { ShownThread } from './thread-in-group.ts'

/** A discussion: its subject, comments and disposition. Opens for an answer. */
export function ThreadCard({
  thread: listed,
  group,
  waiting,
  isOpen,
  open,
  isBeside = false,
  about,
  proposal,
}: ShownThread & {
  readonly waiting: readonly WaitingComment[]
  readonly open: () => void
  /** Whether it stands in the margin: it does not scroll into view by itself, and is shortened while closed. */
  readonly isBeside?: boolean
  /** Its subject, where the page does not show that. */
  readonly about?: ReactNode
  /** The proposed text with its actions. */
  readonly proposal?: ReactNode
}) {
  const { t } = useTranslation('threads')
  const card = useRef<HTMLElement>(null)
  const { thread, more } = useWholeThread(listed, isOpen)
  const unread = thread.count - thread.seen
  useSeen(thread, isOpen)
  useEffect(() => {
    if (isOpen && !isBeside) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen, isBeside])
  const isInternal = thread.audience === 'organisation'
  const shown = isOpen ? thread.comments : shortened(thread.comments, isBeside ? 1 : 2)
  const hidden = isOpen && more === undefined ? 0 : thread.count - shown.length
  return (
    <article
      ref={card}
      className="thread"
      data-thread={thread.id}
      data-open={isOpen}
      data-internal={isInternal || undefined}
      data-closed={thread.disposition !== null || undefined}
      aria-label={t('thread', { name: thread.by.name })}
    >
      <button type="button" className="thread-head" aria-expanded={isOpen} onClick={open}>
        <span className="thread-kind">
          {thread.reference === null ? null : <span className="thread-reference">{thread.reference}</span>}
          {isInternal ? (
            <span className="thread-internal">
              <IconLock size={12} aria-hidden /> {t('only')} <OrganisationName id={thread.organisation} />
            </span>
          ) : (
            <span>{t(`type.${thread.type}`)}</span>
          )}
        </span>
        {unread > 0 ? <span className="thread-unread">{t('unread', { count: unread })}</span> : null}
      </button>
      {about}
      <ReceivedLine thread={thread} group={group} isOpen={isOpen} />
      {isInternal && (isOpen || thread.readers !== null) ? <NamedReaders thread={thread} group={group} /> : null}
      {shown.map((comment) => (
        <OneComment key={comment.id} comment={comment} thread={thread} group={group} />
      ))}
      {hidden > 0 ? (
        <button type="button" className="thread-more" onClick={isOpen ? more : open}>
          {t('more', { count: hidden })}
        </button>
      ) : null}
      {hidden === 0 && !isOpen && shown.some(({ isShort }) => isShort) ? (
        <button type="button" className="thread-more" onClick={open}>
          {t('whole')}
        </button>
      ) : null}
      {waiting.map((comment) => (
        <WaitingWords key={comment.id} comment={comment} />
      ))}
      {proposal}
      <ThreadChanges thread={thread} group={group} isOpen={isOpen}>
        <ThreadDisposition thread={thread} group={group} isOpen={isOpen} />
      </ThreadChanges>
      {isOpen ? <ThreadAnswer thread={thread} group={group} /> : null}
      {isOpen ? (
        <div className="thread-follow">
          <FollowButton place={{ kind: 'thread', id: thread.id }} />
        </div>
      ) : null}
    </article>
  )
}

/** The first comment, and the last where two fit. */
function shortened(comments: readonly CommentView[], most: 1 | 2): readonly CommentView[] {
  return comments.length <= most
    ? comments
    : [comments[0], most === 2 ? comments.at(-1) : undefined].flatMap((each) => each ?? [])
}

/** Marks the comments of an open discussion as seen. */
function useSeen(thread: ThreadView, isOpen: boolean): void {
  const { mutate } = useChangeThread()
  const { id, seen, count } = thread
  useEffect(() => {
    if (!isOpen || seen >= count) return
    mutate({ method: 'POST', path: `/api/threads/${id}/seen`, body: { comments: count } })
  }, [isOpen, seen, count, id, mutate])
}
