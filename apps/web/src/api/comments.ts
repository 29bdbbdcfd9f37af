import type { MatrixRequest } from '@minga/protocol/http/comment-matrix'
import { fileAdded, fileNameHeader, type FileView } from '@minga/protocol/http/files'
import {
  type NewReceivedComment,
  receivedCommentEntered,
  receivedConfirmed,
  receivedLookAnswer,
} from '@minga/protocol/http/received-comments'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { ApiProblem, problemOf } from './api-problem.ts'
import { postForFile, sendJson } from './api.ts'
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

/** Has the server write a comment matrix, and gives it to the browser to saveFile. */
export function useExportComments() {
  return useMutation({
    mutationFn: async (request: MatrixRequest) => saveFile(await postForFile('/api/comment-matrix', request)),
  })
}

/** As if a link to the file had been pressed. */
function saveFile({ blob, name }: { readonly blob: Blob; readonly name: string }): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Not every browser has begun to read it when the press returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

export interface FileSending {
  readonly group: string
  readonly id: string
  readonly name: string
  readonly blob: Blob
}

/**
 * Sends a file's bytes. Says how much of it has gone, from 0 to 1, which only this old kind of request can say.
 *
 * @throws ApiProblem, or the signal's reason
 */
export function sendFile(
  { group, id, name, blob }: FileSending,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<FileView> {
  const path = `/api/groups/${encodeURIComponent(group)}/files/${encodeURIComponent(id)}`
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const failed = () => reject(new ApiProblem('unreachable', `No answer from ${path}`))
    request.open('POST', path)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader(fileNameHeader, encodeURIComponent(name.toWellFormed()))
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / Math.max(total, 1)))
    request.addEventListener('error', failed)
    request.addEventListener('timeout', failed)
    request.addEventListener('abort', () => reject(signal.reason))
    request.addEventListener('loadend', () => signal.removeEventListener('abort', stop))
    request.addEventListener('load', () => {
      const body = parseBody(request.responseText)
      if (request.status !== 200) return reject(problemOf(request.status, body))
      const answer = fileAdded.safeParse(body)
      if (answer.success) return resolve(answer.data.file)
      return reject(new ApiProblem('unreadable-answer', answer.error.message))
    })
    signal.addEventListener('abort', stop)
    if (signal.aborted) return reject(signal.reason)
    request.send(blob)
  })
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
