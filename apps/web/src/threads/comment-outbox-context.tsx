import { notifications } from '@mantine/notifications'
import { plainComment } from '@minga/domain/thread/comment-text'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'

import { useMe } from '../api/account.ts'
import { ApiProblem, isRateLimited } from '../api/api-problem.ts'
import { placeThread, sendThreadChange } from '../api/threads.ts'
import { CopyText } from '../ui/copy-text.tsx'
import { CommentOutbox, type WaitingComment } from './comment-outbox.ts'
import { useFileSender } from './files/file-sender-context.tsx'
import { sendWithFiles } from './files/file-sender.ts'
import { WhyNotTaken } from './not-taken.tsx'
import { type RefusedComment, refusedComments } from './refused-comments.ts'

const Outbox = createContext<CommentOutbox | undefined>(undefined)

/** In ms. How often waiting comments are tried again while the browser believes that it is online. */
const patience = 15_000

/** Provides the outbox of the person's unsent comments to every page. */
export function CommentOutboxProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient()
  const { t } = useTranslation('threads')
  const person = useMe().person.id
  const sender = useFileSender()
  const refused = useMemo(() => refusedComments(localStorage, `minga.refused.${person}`), [person])
  const giveBack = useCallback(
    ({ id, words }: RefusedComment, why?: unknown) =>
      notifications.show({
        id: `refused.${id}`,
        color: 'red',
        autoClose: false,
        title: t('refused'),
        message: <RefusedWords words={words} why={why} />,
        withCloseButton: true,
        closeButtonProps: { 'aria-label': t('putAway') },
        onClose: () => refused.dismiss(id),
      }),
    [refused, t],
  )
  const outbox = useMemo(
    () =>
      new CommentOutbox({
        storage: localStorage,
        key: `minga.comments.${person}`,
        alone: (task) => aloneOnDevice(`minga.comments.${person}`, task),
        send: async (comment) => {
          const { path, body } = comment
          const post = () => sendThreadChange({ method: 'POST', path, body })
          try {
            placeThread(queries, await sendWithFiles(sender, comment, post))
            return 'sent'
          } catch (problem) {
            if (isFinal(problem)) return { refused: problem }
            throw problem
          }
        },
        refused: (comment, why) => {
          const given = { id: comment.id, words: wordsOf(comment) }
          refused.keep(given)
          void sender.discard(comment.files.map(({ id }) => id))
          giveBack(given, why)
        },
      }),
    [queries, person, sender, refused, giveBack],
  )
  useEffect(() => {
    // Refused comments of earlier visits that the person has not dismissed yet.
    for (const given of refused.all()) giveBack(given)
  }, [refused, giveBack])
  useEffect(() => {
    const flush = () => void outbox.flush()
    flush()
    window.addEventListener('online', flush)
    window.addEventListener('storage', outbox.refresh)
    const timer = setInterval(flush, patience)
    return () => {
      window.removeEventListener('online', flush)
      window.removeEventListener('storage', outbox.refresh)
      clearInterval(timer)
    }
  }, [outbox])
  return <Outbox value={outbox}>{children}</Outbox>
}

export function useCommentOutbox(): CommentOutbox {
  const outbox = use(Outbox)
  if (outbox === undefined) throw new Error('comments are written inside the shell')
  return outbox
}

/** The waiting comments of a room. */
export function useWaitingComments(room: string): readonly WaitingComment[] {
  const outbox = useCommentOutbox()
  const all = useSyncExternalStore(outbox.subscribe, outbox.read)
  return useMemo(() => all.filter((comment) => comment.room === room), [all, room])
}

/** Whether comments wait because the server refused the pace. */
export function useIsRateLimited(): boolean {
  const outbox = useCommentOutbox()
  return useSyncExternalStore(outbox.subscribe, () => isRateLimited(outbox.problem()))
}

/** Whether the server refused for good: a retry would not change that. */
function isFinal(problem: unknown): boolean {
  return (
    problem instanceof ApiProblem &&
    ['not-allowed', 'not-found', 'invalid-request', 'conflict', 'too-large'].includes(problem.code)
  )
}

/** All text of a comment, with the proposed text and the names of its files. */
function wordsOf({ text, body, files }: WaitingComment): string {
  const { data } = z.object({ proposedText: z.string().nullish() }).safeParse(body)
  return [plainComment(text), data?.proposedText ?? '', ...files.map(({ name }) => name)]
    .filter((part) => part !== '')
    .join('\n')
}

/** Web Locks need a secure context. Without them two tabs may send the same comment, which the server stores once. */
async function aloneOnDevice(name: string, task: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Pick<Navigator, 'locks'>>).locks
  await (locks === undefined ? task() : locks.request(name, task))
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
