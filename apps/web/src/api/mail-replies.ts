import { mailRepliesAnswer, type replyPublished } from '@minga/protocol/http/mail-replies'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'

import { getFreshJson, sendJson } from './api.ts'

const repliesKey = ['mail-replies']
const repliesPath = '/api/me/mail-replies'

/** The person's answers that came by mail and wait until they publish them. */
export function useMailReplies() {
  return useQuery({
    queryKey: repliesKey,
    queryFn: ({ signal }) => getFreshJson(repliesPath, mailRepliesAnswer, signal),
  })
}

/** What becomes of an answer: it is published with these words, or thrown away. */
type ReplyChange = { readonly reply: string; readonly said: z.input<typeof replyPublished> | null }

/** Publishes an answer as a comment, or throws it away. */
export function useSettleReply() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ reply, said }: ReplyChange) => {
      const path = `${repliesPath}/${encodeURIComponent(reply)}`
      return said === null
        ? sendJson('DELETE', path, undefined, mailRepliesAnswer)
        : sendJson('POST', `${path}/publish`, said, mailRepliesAnswer)
    },
    onSuccess: (answer) => queries.setQueryData(repliesKey, answer),
    // Another device may have settled it first.
    onError: () => queries.invalidateQueries({ queryKey: repliesKey }),
  })
}
