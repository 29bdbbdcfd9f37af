import { notifications } from '@mantine/notifications'
import { plainComment } from '@minga/domain/thread/comment-text'
import type { QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'

import { ApiProblem } from '../api/api-problem.ts'
import { placeThread, sendThreadChange } from '../api/threads.ts'
import { speech } from '../language/speech.ts'
import { CopyText } from '../ui/copy-text.tsx'
import type { WaitingComment } from './comment-outbox.ts'
import { sendWithFiles } from './files/file-sender.ts'
import { fileSenderOf } from './files/use-file-sender.ts'
import { WhyNotTaken } from './not-taken.tsx'
import type { RefusedComment } from './refused-comments.ts'

/*
 * The parts of the outbox for comments that wait or were refused, which is seldom: every page has the outbox, and loads these
 * parts when it needs them.
 */

/** Sends a comment with its files, and shows it in its place. */
export async function sendComment(
  queries: QueryClient,
  person: string,
  comment: WaitingComment,
): Promise<'sent' | { readonly refused: unknown }> {
  const { path, body } = comment
  const post = () => sendThreadChange({ method: 'POST', path, body })
  try {
    placeThread(queries, await sendWithFiles(fileSenderOf(person), comment, post))
    return 'sent'
  } catch (problem) {
    if (isFinal(problem)) return { refused: problem }
    throw problem
  }
}

/** Forgets the files of a comment that the server refused for good. */
export async function discardFiles(person: string, { files }: WaitingComment): Promise<void> {
  await fileSenderOf(person).discard(files.map(({ id }) => id))
}

/** Shows the author a refused comment until it is put away. */
export async function giveBackComment(
  { id, words }: RefusedComment,
  putAway: () => void,
  why?: unknown,
): Promise<void> {
  // If the sentences fail to load, the comment still shows, with their keys.
  await speech.load('talk').catch(() => undefined)
  const { t } = speech.spoken('threads')
  notifications.show({
    id: `refused.${id}`,
    color: 'red',
    autoClose: false,
    title: t('refused'),
    message: <RefusedWords words={words} why={why} />,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': t('putAway') },
    onClose: putAway,
  })
}

/** All text of a comment, with the proposed text and the names of its files. */
export function wordsOf({ text, body, files }: WaitingComment): string {
  const { data } = z.object({ proposedText: z.string().nullish() }).safeParse(body)
  return [plainComment(text), data?.proposedText ?? '', ...files.map(({ name }) => name)]
    .filter((part) => part !== '')
    .join('\n')
}

/** Whether the server refused for good: a retry would not change that. */
function isFinal(problem: unknown): boolean {
  return (
    problem instanceof ApiProblem &&
    ['not-allowed', 'not-found', 'invalid-request', 'conflict', 'too-large'].includes(problem.code)
  )
}

/** The text of a refused comment, to copy; and the reason, as long as it is known. */
function RefusedWords({ words, why }: { readonly words: string; readonly why?: unknown }) {
  const { t } = useTranslation(['threads', 'ui'])
  return (
    <div className="refused-comment">
      {why === undefined ? null : (
        <p>
          <WhyNotTaken error={why} />
        </p>
      )}
      <blockquote>{words}</blockquote>
      <CopyText text={words} label={t('copyWords')} size="compact-xs" />
    </div>
  )
}
