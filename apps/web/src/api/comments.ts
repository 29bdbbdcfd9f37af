import {
  receivedCommentEntered,
  receivedConfirmed,
  receivedLookAnswer,
  type NewReceivedComment,
} from '@minga/protocol/http/received-comments'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { sendJson } from './api.ts'
import { placeThread } from './threads.ts'

/** Enters what somebody said outside. Answers with the discussion and, this once, the link to confirm it. */
export function useEnterReceived() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (entered: NewReceivedComment) =>
      sendJson('POST', '/api/received-comments', entered, receivedCommentEntered),
    onSuccess: ({ thread }) => placeThread(queries, thread),
  })
}

/** Another link; the former one opens nothing any more. */
export function useRenewReceivedLink(thread: string) {
  return useMutation({
    mutationFn: () => sendJson('POST', `/api/threads/${thread}/received/link`, {}, receivedCommentEntered),
  })
}

/** What the holder of a link is said to have said. */
export function useReceivedLook(token: string) {
  return useQuery({
    queryKey: ['received-comment'],
    queryFn: () => sendJson('POST', '/api/received-comments/look', { token }, receivedLookAnswer),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

export function useConfirmReceived(token: string) {
  return useMutation({
    mutationFn: ({ seen, correction }: { readonly seen: string; readonly correction: string | null }) =>
      sendJson('POST', '/api/received-comments/confirm', { token, seen, correction }, receivedConfirmed),
  })
}
