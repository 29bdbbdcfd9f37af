import { commentId, newId, organisationId, threadId } from '@minga/domain/identity/ids'
import { languages } from '@minga/domain/language/language'
import { receivedChannels } from '@minga/domain/thread/received-comment'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { NewReceivedComment } from '@minga/protocol/http/received-comments'
import { useEffect, useRef, useState } from 'react'

import { ApiProblem } from '../../api/api-problem.ts'
import { useLanguage } from '../../language/use-language.ts'
import { filesNeed } from '../files/attach-files.tsx'
import { useFileSender } from '../files/use-file-sender.ts'
import { sendWithFiles } from '../files/file-sender.ts'
import { useAttachedFiles, useFirstFile } from '../files/use-attached-files.ts'
import { useKeptFields } from '../../ui/kept-words.ts'
import { dayHere } from '../../ui/use-now.ts'

/** In UTF-16 units: the server's limit for the text of a comment. */
export const mostWords = 8000

export interface ReceivedEntryOptions {
  readonly group: string
  readonly place: ThreadPlace
  /** The key under which an unfinished form is kept, if it is not that of its place. */
  readonly form?: string | undefined
  /** The organisation that said it, if known before. */
  readonly organisation?: string | undefined
  /** A file that is attached from the beginning; the words of a plain one are the text. */
  readonly file?: File | undefined
  /** The server's refusal, if it refused. */
  readonly error: unknown
  /** Resolves when the server has accepted it, also after the form is closed. */
  readonly enter: (entered: NewReceivedComment) => Promise<unknown>
}

/** A received comment being entered: its fields and files, kept on this device until the server has accepted them. */
export function useReceivedEntry(options: ReceivedEntryOptions) {
  const { group, place, error, enter, form, organisation = '', file } = options
  const own = useLanguage().language
  const [today] = useState(() => dayHere(Date.now()))
  const formKey = `received.${form ?? placeKey(place)}`
  const { fields, write, forget } = useKeptFields(formKey, () => ({
    // Made once, so that a retry, also after a reload, is the same request.
    id: newId(),
    comment: newId(),
    organisation,
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
  useFirstFile(attached, file)
  usePlainWords(file, (text) => fields.text === '' && write({ text }))
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
      organisation: organisationId.parse(options.organisation ?? fields.organisation),
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
    fields: { ...fields, organisation: options.organisation ?? fields.organisation, channel, language },
    write,
    today,
    attached,
    lacksWords,
    isReady,
    isTaken,
    send: () => void send(),
  }
}

/** Reads a plain file once, for its words to be looked through before they are sent. */
function usePlainWords(file: File | undefined, write: (words: string) => void): void {
  const [read] = useState(() => new WeakSet<File>())
  const latest = useRef(write)
  useEffect(() => {
    latest.current = write
    if (file === undefined || read.has(file) || !file.type.startsWith('text/')) return
    read.add(file)
    void file
      .slice(0, 4 * mostWords)
      .text()
      .then((text) => latest.current(text.slice(0, mostWords).trim()))
  })
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
