import { commentId, newId, threadId } from '@minga/domain/identity/ids'
import { noWords, plainComment, saysNothing, type CommentText } from '@minga/domain/thread/comment-text'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeThread } from '../../api/threads.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { useAudienceWords } from '../audience-choice.tsx'
import { AttachFiles, filesNeed } from '../files/attach-files.tsx'
import { useFileSender } from '../files/use-file-sender.ts'
import { sendWithFiles } from '../files/file-sender.ts'
import { useAttachedFiles } from '../files/use-attached-files.ts'
import { useKeptWords } from '../../ui/kept-words.ts'
import type { ThreadInGroup } from '../thread-in-group.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

/** Begins a discussion for all from an internal one. Sends only the text of the field. */
export function PromoteDialog({ thread, group, close }: ThreadInGroup & { readonly close: () => void }) {
  const { t } = useTranslation('changes')
  const audience = useAudienceWords(group)
  const change = useChangeThread()
  const spoken = thread.comments.find((comment) => comment.text !== null && !saysNothing(comment.text))
  const { words: text, write, forget } = useKeptWords(`promotion.${thread.id}`, plainComment(spoken?.text ?? []))
  // Made once, so that a retry is the same request.
  const [ids] = useState(() => ({ id: threadId.parse(newId()), comment: commentId.parse(newId()) }))
  const attached = useAttachedFiles(group.id, `promotion.${thread.id}`)
  const sender = useFileSender()
  const saysSomething = text.trim() !== '' || attached.files.length > 0
  const promote = () => {
    const files = attached.files.map((file) => file.id)
    const body = { id: ids.id, comment: { id: ids.comment, text: quoted(text), files } }
    const path = `/api/threads/${thread.id}/promotion`
    const said = () => {
      forget()
      attached.reset()
      close()
    }
    // Goes on when the dialog is closed meanwhile. The mutation's `error` shows a failure.
    sendWithFiles(sender, { group: group.id, files: attached.files }, () =>
      change.mutateAsync({ method: 'POST', path, body }),
    ).then(said, () => undefined)
  }
  return (
    <DecisionDialog
      title={t('promote.title', { audience: audience.name('coalition') })}
      verb={audience.send('coalition')}
      isPending={change.isPending}
      isReady={saysSomething && filesNeed(attached, false, true) === undefined}
      error={change.error}
      onDecide={promote}
      onClose={close}
    >
      <AttachFiles attached={attached}>
        <GrowingTextarea
          label={t('promote.words')}
          description={t('promote.note')}
          minRows={4}
          maxRows={14}
          maxLength={8000}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          data-autofocus
        />
      </AttachFiles>
    </DecisionDialog>
  )
}

function quoted(text: string): CommentText {
  const words = text.trim()
  if (words === '') return noWords
  return words.split(/\n+/).map((line) => ({ kind: 'quote', content: [{ text: line }] }))
}
