import { commentId, newId, organisationId, threadId } from '@minga/domain/identity/ids'
import { languages } from '@minga/domain/language/language'
import { receivedChannels } from '@minga/domain/thread/received-comment'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { NewReceivedComment } from '@minga/protocol/http/received-comments'
import { useState } from 'react'

import { ApiProblem } from '../../api/api-problem.ts'
import { useLanguage } from '../../language/use-language.ts'
import { filesNeed } from '../files/attach-files.tsx'
import { useFileSender } from '../files/file-sender-context.tsx'
import { sendWithFiles } from '../files/file-sender.ts'
import { useAttachedFiles } from '../files/use-attached-files.ts'
import { useKeptFields } from '../kept-drafts.ts'

export interface ReceivedEntryOptions {
  readonly group: string
  readonly place: ThreadPlace
  /** The server's refusal, if it refused. */
  readonly error: unknown
  /** Resolves when the server has accepted it, also after the form is closed. */
  readonly enter: (entered: NewReceivedComment) => Promise<unknown>
}

/** A received comment being entered: its fields and files, kept on this device until the server has accepted them. */
export function useReceivedEntry({ group, place, error, enter }: ReceivedEntryOptions) {
  const own = useLanguage().language
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const formKey = `received.${placeKey(place)}`
  const { fields, write, forget } = useKeptFields(formKey, () => ({
    // Made once, so that a retry, also after a reload, is the same request.
    id: newId(),
    comment: newId(),
    organisation: '',
    name: '',
    on: today,
    channel: 'mail',
    text: '',
    email: '',
    language: own,
  }))
  const channel = receivedChannels.find((each) => each === fields.channel) ?? 'mail'
  const language = languages.find((each) => each === fields.language) ?? own
  const attached = useAttachedFiles(group, formKey)
  const sender = useFileSender()
  const lacksWords = fields.text.trim() === ''
  // Another comment was entered under this id: in another tab, or before it was changed here.
  const isTaken = error instanceof ApiProblem && error.code === 'conflict' && error.field === 'id'
  const send = async () => {
    const ids = isTaken ? { id: newId(), comment: newId() } : fields
    if (isTaken) write({ id: ids.id, comment: ids.comment })
    const { files } = attached
    const entered: NewReceivedComment = {
      id: threadId.parse(ids.id),
      place,
      comment: {
        id: commentId.parse(ids.comment),
        text: paragraphs(fields.text),
        files: files.map((file) => file.id),
      },
      organisation: organisationId.parse(fields.organisation),
      name: fields.name,
      on: fields.on,
      channel,
      language,
      ...(fields.email.trim() !== '' && { email: fields.email }),
    }
    try {
      await sendWithFiles(sender, { group, files }, () => enter(entered))
    } catch {
      // `error` says why.
      return
    }
    forget()
    attached.reset()
  }
  const isReady = !lacksWords && filesNeed(attached, lacksWords, true) === undefined
  return {
    fields: { ...fields, channel, language },
    write,
    today,
    attached,
    lacksWords,
    isReady,
    isTaken,
    send: () => void send(),
  }
}

/** The key under which an unfinished form is kept for its place. */
function placeKey(place: ThreadPlace): string {
  switch (place.kind) {
    case 'record':
      return `${place.record}.${place.field ?? ''}`
    case 'passage':
      return `${place.roadmap}.${place.passages[0]?.block ?? ''}`
    case 'roadmap':
      return place.roadmap
  }
}

function paragraphs(text: string) {
  return text
    .trim()
    .split('\n')
    .slice(0, 200)
    .map((line) => ({ kind: 'paragraph' as const, content: line === '' ? [] : [{ text: line }] }))
}
