import { ActionIcon, Menu } from '@mantine/core'
import { saysNothing, type CommentBlock, type CommentText } from '@minga/domain/thread/comment-text'
import type { FileView } from '@minga/protocol/http/files'
import type { GroupView } from '@minga/protocol/http/me'
import type { CommentView } from '@minga/protocol/http/threads'
import { IconClock, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { isRateLimited } from '../api/api-problem.ts'
import { useMe } from '../api/account.ts'
import { useChangeThread } from '../api/threads.ts'
import { useBeginStrikeOut } from '../strike-outs/use-begin-strike-out.ts'
import { AvatarOf } from '../ui/person-avatar.tsx'
import { ByProgram } from '../ui/by-program.tsx'
import { PersonName } from '../ui/person-name.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { BroughtBy } from './brought-by.tsx'
import { CommentComposer } from './comment-composer.tsx'
import { useIsRateLimited } from './comment-outbox-context.tsx'
import type { WaitingComment } from './comment-outbox.ts'
import { CommentReactions } from './comment-reactions.tsx'
import { CommentWords } from './comment-words.tsx'
import { FileLines } from './files/file-lines.tsx'
import { useFileSender } from './files/use-file-sender.ts'
import { useDraft, useFileDraft } from './kept-drafts.ts'
import { NotTaken } from './not-taken.tsx'
import type { ThreadInGroup } from './thread-in-group.ts'

/** One comment, with its author, their organisation, and when. */
export function OneComment({ comment, thread, group }: ThreadInGroup & { readonly comment: CommentView }) {
  const { t } = useTranslation(['threads', 'strike-outs'])
  const change = useChangeThread()
  const [isChanging, setIsChanging] = useState(false)
  // A received comment that its author has confirmed can no longer be edited by the person who entered it.
  const isTheirs = (thread.received?.confirmedAt ?? null) !== null && comment.id === thread.comments[0]?.id
  // A shortened comment cannot be edited.
  const strikeOut = useBeginStrikeOut()
  const isOwn = useMe().person.id === comment.by.id && !isTheirs && !comment.isShort
  return (
    <section className="comment">
      <header className="comment-head">
        <AvatarOf {...comment.by} size="small" />
        <PersonName name={comment.by.name} organisation={comment.by.organisation} />
        <span className="comment-time">
          <RelativeTime at={comment.at} />
          {comment.editedAt !== null && comment.text !== null ? ` · ${t('edited')}` : null}
        </span>
        {(isOwn || strikeOut !== undefined) && comment.text !== null && !isChanging ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon size="sm" aria-label={t('commentMenu')}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {isOwn ? (
                <>
                  <Menu.Item onClick={() => setIsChanging(true)}>{t('change')}</Menu.Item>
                  <Menu.Item
                    color="red"
                    onClick={() => change.mutate({ method: 'DELETE', path: `/api/comments/${comment.id}` })}
                  >
                    {t('delete')}
                  </Menu.Item>
                </>
              ) : null}
              {strikeOut === undefined || thread.audience !== 'coalition' ? null : (
                <Menu.Item
                  onClick={() =>
                    strikeOut({
                      words: [],
                      places: [
                        { kind: 'comment', id: comment.id },
                        ...comment.files.map(({ id }) => ({ kind: 'file' as const, id })),
                      ],
                    })
                  }
                >
                  {t('strike-outs:begin')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </header>
      {comment.via === null && comment.program === null ? null : (
        <p className="comment-via dimmed">
          <BroughtBy file={comment.via} />
          <ByProgram name={comment.program} />
        </p>
      )}
      {isChanging ? (
        <ChangeComment comment={comment} group={group} close={() => setIsChanging(false)} />
      ) : comment.text === null ? (
        <p className="comment-deleted">{t('deleted')}</p>
      ) : (
        <>
          <CommentWords text={comment.text} />
          <FileLines files={comment.files} />
          {isOwn ? <ChangeBegun comment={comment} goOn={() => setIsChanging(true)} /> : null}
          <CommentReactions comment={comment} thread={thread} group={group} />
        </>
      )}
      {change.isError ? (
        <p className="comment-problem">{t(isRateLimited(change.error) ? 'tooFast' : 'failed')}</p>
      ) : null}
    </section>
  )
}

/** A comment that the server has not accepted yet. */
export function WaitingWords({ comment }: { readonly comment: WaitingComment }) {
  const { t } = useTranslation('threads')
  const { person, organisation } = useMe()
  const isRateLimited = useIsRateLimited()
  return (
    <section className="comment" data-waiting>
      <header className="comment-head">
        <AvatarOf id={person.id} name={person.name} organisation={organisation.id} size="small" />
        <PersonName name={person.name} organisation={organisation.id} />
        <span className="comment-time">
          <IconClock size={12} aria-hidden /> {t(isRateLimited ? 'waitingTurn' : 'waiting')}
        </span>
      </header>
      <CommentWords text={comment.text} />
      <FileLines files={comment.files} isHere={false} />
    </section>
  )
}

const nothing: readonly CommentBlock[] = []

/** Edits a comment. Closes only when the server has accepted the change. */
function ChangeComment({
  comment,
  group,
  close,
}: {
  readonly comment: CommentView
  readonly group: GroupView
  readonly close: () => void
}) {
  const { t } = useTranslation('threads')
  const change = useChangeThread()
  const sender = useFileSender()
  const send = async (text: CommentText, attached: readonly FileView[]) => {
    const files = attached.map(({ id }) => id)
    const path = `/api/comments/${comment.id}`
    await change.mutateAsync({ method: 'PATCH', path, body: { text, files } })
    void sender.discard(files)
  }
  return (
    <CommentComposer
      group={group}
      label={t('say')}
      place={draftOf(comment)}
      initial={comment.text === null || saysNothing(comment.text) ? nothing : comment.text}
      initialFiles={comment.files}
      sendsAtOnce
      startsHere
      sendLabel={t('save')}
      cancel={close}
      send={send}
      sent={close}
    >
      {change.isError ? <NotTaken error={change.error} /> : null}
    </CommentComposer>
  )
}

/** Offers to resume an edit that was begun and not saved. */
function ChangeBegun({ comment, goOn }: { readonly comment: CommentView; readonly goOn: () => void }) {
  const { t } = useTranslation('threads')
  const words = useDraft(draftOf(comment)).kept
  const files = useFileDraft(draftOf(comment)).kept
  if (words.length === 0 && files === undefined) return null
  return (
    <p className="comment-draft">
      {t('draft.begun')}{' '}
      <button type="button" onClick={goOn}>
        {t('draft.goOn')}
      </button>
    </p>
  )
}

/** The key of the draft of this edit. */
function draftOf({ id }: CommentView): string {
  return `comment.${id}`
}
