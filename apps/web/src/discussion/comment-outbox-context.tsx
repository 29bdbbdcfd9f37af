import { notifications } from '@mantine/notifications'
import { plainComment } from '@minga/domain/thread/comment-text'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../api/api-problem.ts'
import { isTooFast } from '../api/is-too-fast.ts'
import { useMe } from '../api/use-me.ts'
import { placeThread, sendThreadChange } from '../api/use-threads.ts'
import { useFileSender } from './files/file-sender-context.tsx'
import { sendWithFiles } from './files/send-with-files.ts'
import { CommentOutbox, type WaitingComment } from './comment-outbox.ts'

const Outbox = createContext<CommentOutbox | undefined>(undefined)

/** How often what waits is tried again while the browser believes that it is connected, in ms. */
const patience = 15_000

/** Holds this person's unsent comments, for every page. */
export function CommentOutboxProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient()
  const { t } = useTranslation('discussion')
  const person = useMe().person.id
  const sender = useFileSender()
  const outbox = useMemo(
    () =>
      new CommentOutbox({
        storage: localStorage,
        key: `minga.comments.${person}`,
        alone: (task) => aloneOnDevice(`minga.comments.${person}`, task),
        send: async (comment) => {
          const { path, body } = comment
          const say = () => sendThreadChange({ method: 'POST', path, body })
          try {
            placeThread(queries, await sendWithFiles(sender, comment, say))
            return 'sent'
          } catch (problem) {
            if (isFinal(problem)) return 'refused'
            throw problem
          }
        },
        refused: ({ text, files }) => {
          void sender.letGo(files.map(({ id }) => id))
          notifications.show({
            color: 'red',
            autoClose: false,
            title: t('refused'),
            message: [plainComment(text), ...files.map(({ name }) => name)].join('\n'),
          })
        },
      }),
    [queries, person, sender, t],
  )
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

/** What waits to be sent in a room. */
export function useWaitingComments(room: string): readonly WaitingComment[] {
  const outbox = useCommentOutbox()
  const all = useSyncExternalStore(outbox.subscribe, outbox.read)
  return useMemo(() => all.filter((comment) => comment.room === room), [all, room])
}

/** Whether what waits does so because it was much in a short time. */
export function useIsTooFast(): boolean {
  const outbox = useCommentOutbox()
  return useSyncExternalStore(outbox.subscribe, () => isTooFast(outbox.problem()))
}

/** The server has understood and says no; asking again would not change that. */
function isFinal(problem: unknown): boolean {
  return (
    problem instanceof ApiProblem &&
    ['not-allowed', 'not-found', 'invalid-request', 'conflict', 'too-large'].includes(problem.code)
  )
}

/** Locks exist where the page came safely; elsewhere two tabs may send the same, which the server takes once. */
async function aloneOnDevice(name: string, task: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Pick<Navigator, 'locks'>>).locks
  await (locks === undefined ? task() : locks.request(name, task))
}
