import { Checkbox } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { can } from '@minga/domain/access/can'
import { commentId, newId, threadId, type PersonId } from '@minga/domain/identity/ids'
import type { CommentText } from '@minga/domain/thread/comment-text'
import { type Audience, type CommentType, commentTypes, type ThreadPlace } from '@minga/domain/thread/thread'
import type { FileView } from '@minga/protocol/http/files'
import type { GroupView } from '@minga/protocol/http/me'
import type { NewThread } from '@minga/protocol/http/threads'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../api/account.ts'
import { AudienceChoice, useAudienceWords } from './audience-choice.tsx'
import { CommentComposer } from './comment-composer.tsx'
import { useCommentOutbox } from './comment-outbox-context.tsx'
import { useKeptWords } from '../ui/kept-words.ts'
import { NarrowReaders } from './named-readers.tsx'
import { GrowingTextarea } from '../ui/growing-textarea.tsx'
import { Segments } from '../ui/segments.tsx'

/** Begins a discussion: text, audience, type, and, about a passage, the proposed text. */
export function NewThreadComposer({
  group,
  room,
  place,
  begun,
  file,
  cancel,
}: {
  readonly group: GroupView
  readonly room: string
  readonly place: ThreadPlace
  readonly begun?: (id: string) => void
  /** A file that is attached from the beginning. */
  readonly file?: File | undefined
  readonly cancel?: (() => void) | undefined
}) {
  const { t } = useTranslation('threads')
  const outbox = useCommentOutbox()
  const audiences = useAudiences(group)
  const [chosen, setChosen] = useState<Audience>()
  const [type, setType] = useState<CommentType>('general')
  const [readers, setReaders] = useState<readonly PersonId[] | null>(null)
  const passage = place.kind === 'passage' && place.passages.length === 1 ? place.passages[0] : undefined
  const quoted = passage?.quotation ?? ''
  const proposed = useKeptWords(`proposed.${room}.${passage?.block ?? ''}.${quoted}`, quoted)
  const [isProposing, setIsProposing] = useInputState(proposed.words !== quoted)
  const audience = chosen ?? audiences[0]
  const words = useAudienceWords(group)
  if (audience === undefined) return null
  const send = (text: CommentText, files: readonly FileView[]): undefined => {
    const id = threadId.parse(newId())
    const comment = commentId.parse(newId())
    const body: NewThread = {
      id,
      place,
      audience,
      ...(audience === 'organisation' && { readers: readers === null ? null : [...readers] }),
      type,
      proposedText: isProposing && proposed.words !== quoted ? proposed.words : null,
      comment: { id: comment, text, files: files.map((file) => file.id) },
    }
    const at = new Date().toISOString()
    outbox.add({
      id: comment,
      room,
      thread: id,
      path: '/api/threads',
      body,
      text,
      at,
      group: group.id,
      files,
    })
    proposed.forget()
    setIsProposing(false)
    begun?.(id)
  }
  return (
    <CommentComposer
      group={group}
      // One draft for the whole roadmap, so that choosing another passage does not lose it.
      place={place.kind === 'record' ? `record.${place.record}.${place.field ?? ''}` : `room.${room}`}
      label={t('say')}
      sendLabel={audience === 'organisation' && readers !== null ? t('send.readers') : words.send(audience)}
      send={send}
      file={file}
      startsHere={cancel !== undefined}
      cancel={cancel}
      isBegun={chosen !== undefined || type !== 'general' || isProposing}
    >
      {passage === undefined ? null : (
        <Checkbox size="xs" label={t('propose')} checked={isProposing} onChange={setIsProposing} />
      )}
      {passage === undefined || !isProposing ? null : (
        <GrowingTextarea
          aria-label={t('proposedText')}
          className="comment-proposal"
          minRows={2}
          maxRows={10}
          maxLength={8000}
          value={proposed.words}
          onChange={(event) => proposed.write(event.currentTarget.value)}
        />
      )}
      <div className="comment-choices">
        <AudienceChoice group={group} audiences={audiences} value={audience} choose={setChosen} />
        {audience === 'organisation' ? <NarrowReaders group={group} readers={readers} onChange={setReaders} /> : null}
        <Segments
          size="xs"
          aria-label={t('type.label')}
          value={type}
          onChange={setType}
          data={commentTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
      </div>
    </CommentComposer>
  )
}

/** The audiences that the person may choose in a group. */
function useAudiences(group: GroupView): readonly Audience[] {
  const me = useMe()
  const actor = useActor()
  return (['coalition', 'organisation'] as const).filter((audience) =>
    can(actor, {
      action: 'comment-in-thread',
      resource: { group, audience, organisation: me.organisation.id, by: me.person.id, readers: null },
    }),
  )
}
