import { commentId, newId } from '@minga/domain/identity/ids'
import type { CommentText } from '@minga/domain/thread/comment-text'
import type { FileView } from '@minga/protocol/http/files'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../api/organisations.ts'
import { useSayTyping, useTypists } from '../api/thread-typing.ts'
import { useAudienceWords } from './audience-choice.tsx'
import { CommentComposer } from './comment-composer.tsx'
import { useCommentOutbox } from './comment-outbox-context.tsx'
import { useMayInThread, type ThreadInGroup } from './thread-in-group.ts'

import './typing.css'

/** The form to answer, for those who may. */
export function ThreadAnswer({ thread, group }: ThreadInGroup) {
  const { t } = useTranslation('threads')
  const outbox = useCommentOutbox()
  const words = useAudienceWords(group)
  const typing = useSayTyping(thread.id)
  const { id, room, audience } = thread
  if (!useMayInThread('comment-in-thread', { thread, group })) return null
  const send = (text: CommentText, files: readonly FileView[]): undefined => {
    const comment = commentId.parse(newId())
    const path = `/api/threads/${id}/comments`
    const at = new Date().toISOString()
    const body = { id: comment, text, files: files.map((file) => file.id) }
    outbox.add({ id: comment, room, thread: id, path, body, text, at, group: group.id, files })
  }
  return (
    <div onInput={typing}>
      <TypingLine thread={id} />
      <CommentComposer
        group={group}
        place={`thread.${id}`}
        label={t('answerLabel')}
        sendLabel={words.answer(audience)}
        send={send}
      />
    </div>
  )
}

/** "Ana (FICEM) is typing…" Keeps its height while empty, so that nothing moves. A screen reader announces it once. */
function TypingLine({ thread }: { readonly thread: string }) {
  const { t } = useTranslation('threads')
  const organisations = useOrganisations()
  const [first, ...others] = useTypists(thread)
  return (
    <output className="typing-line">
      {first === undefined
        ? null
        : t(others.length === 0 ? 'typing.one' : 'typing.more', {
            name: first.name,
            organisation: organisations.get(first.organisation)?.shortName ?? first.organisation,
            count: others.length,
          })}
    </output>
  )
}
