import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'

import { useMe } from '../api/account.ts'
import { isRateLimited } from '../api/api-problem.ts'
import { whenAtRest } from '../ui/when-at-rest.ts'
import { CommentOutbox, type WaitingComment } from './comment-outbox.ts'
import { type RefusedComment, refusedComments } from './refused-comments.ts'

/** As late as it can be: most pages send no comment. */
const loadSending = () => import('./send-comment.tsx')

const Outbox = createContext<CommentOutbox | undefined>(undefined)

/** In ms. How often waiting comments are tried again while the browser believes that it is online. */
const patience = 15_000

/** Provides the outbox of the person's unsent comments to every page. */
export function CommentOutboxProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient()
  const person = useMe().person.id
  const refused = useMemo(() => refusedComments(localStorage, `minga.refused.${person}`), [person])
  const giveBack = useCallback(
    async (given: RefusedComment, why?: unknown) => {
      const { giveBackComment } = await loadSending()
      await giveBackComment(given, () => refused.dismiss(given.id), why)
    },
    [refused],
  )
  const outbox = useMemo(
    () =>
      new CommentOutbox({
        storage: localStorage,
        key: `minga.comments.${person}`,
        alone: (task) => aloneOnDevice(`minga.comments.${person}`, task),
        send: async (comment) => (await loadSending()).sendComment(queries, person, comment),
        refused: async (comment, why) => {
          const { discardFiles, wordsOf } = await loadSending()
          const given = { id: comment.id, words: wordsOf(comment) }
          refused.keep(given)
          void discardFiles(person, comment)
          void giveBack(given, why)
        },
      }),
    [queries, person, refused, giveBack],
  )
  useEffect(() => {
    // Refused comments of earlier visits that the person has not dismissed yet.
    for (const given of refused.all()) void giveBack(given).catch(reportError)
  }, [refused, giveBack])
  // A comment that is written offline is given back offline.
  useEffect(() => whenAtRest(() => void loadSending().catch(() => undefined)), [])
  useEffect(() => {
    const flush = () => void outbox.flush()
    flush()
    window.addEventListener('online', flush)
    window.addEventListener('storage', outbox.refresh)
    const warn = (event: BeforeUnloadEvent) => {
      if (outbox.hasUnkept()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    const timer = setInterval(flush, patience)
    return () => {
      window.removeEventListener('online', flush)
      window.removeEventListener('storage', outbox.refresh)
      window.removeEventListener('beforeunload', warn)
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

/** Web Locks need a secure context. Without them two tabs may send the same comment, which the server stores once. */
async function aloneOnDevice(name: string, task: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Pick<Navigator, 'locks'>>).locks
  await (locks === undefined ? task() : locks.request(name, task))
}
