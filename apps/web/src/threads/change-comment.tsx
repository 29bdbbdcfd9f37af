import { saysNothing, type CommentBlock, type CommentText } from '@minga/domain/thread/comment-text'
import type { FileView } from '@minga/protocol/http/files'
import type { GroupView } from '@minga/protocol/http/me'
import type { CommentView } from '@minga/protocol/http/threads'
import { useTranslation } from 'react-i18next'

import { useChangeThread } from '../api/threads.ts'
import { CommentComposer } from './comment-composer.tsx'
import { useFileSender } from './files/file-sender-context.tsx'
import { useDraft, useFileDraft } from './kept-drafts.ts'
import { NotTaken } from './not-taken.tsx'

const nothing: readonly CommentBlock[] = []

/** Edits a comment. Closes only when the server has accepted the change. */
export function ChangeComment({
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
export function ChangeBegun({ comment, goOn }: { readonly comment: CommentView; readonly goOn: () => void }) {
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
