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

/** Enters a received comment. The answer holds the discussion and, only this once, the link to confirm it. */
export function useEnterReceived() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (entered: NewReceivedComment) =>
      sendJson('POST', '/api/received-comments', entered, receivedCommentEntered),
    onSuccess: ({ thread }) => placeThread(queries, thread),
  })
}

/** Issues a new link and invalidates the former one. */
export function useRenewReceivedLink(thread: string) {
  return useMutation({
    mutationFn: () => sendJson('POST', `/api/threads/${thread}/received/link`, {}, receivedCommentEntered),
  })
}

/** The received comment that the holder of a link is asked to confirm. */
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

/** Asks the server for a comment matrix and offers the file to the browser to save. */
export function useExportComments() {
  return useMutation({
    mutationFn: async (request: MatrixRequest) => saveFile(await postForFile('/api/comment-matrix', request)),
  })
}

/** Saves a file by clicking a link to it. */
function saveFile({ blob, name }: { readonly blob: Blob; readonly name: string }): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers begin to read the blob only after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

export interface FileSending {
  readonly group: string
  readonly id: string
  readonly name: string
  readonly blob: Blob
}

/**
 * Uploads a file. Reports progress from 0 to 1, for which it needs XMLHttpRequest.
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
