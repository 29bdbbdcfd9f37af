import { fileAdded, fileNameHeader, type FileView } from '@minga/protocol/http/files'
import type { z } from 'zod'

import { ApiProblem, problemOf } from './api-problem.ts'
import { ofThisPerson } from './page-session.ts'

/**
 * Uploads a file. Reports progress from 0 to 1.
 *
 * @throws ApiProblem, or the signal's reason
 */
export async function postFile(
  path: string,
  { name, blob }: { readonly name: string; readonly blob: Blob },
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<FileView> {
  const headers = { [fileNameHeader]: encodeURIComponent(name.toWellFormed()) }
  return (await postBytes({ path, blob, headers, schema: fileAdded }, progress, signal)).file
}

interface SentBytes<Schema extends z.ZodType> {
  readonly path: string
  readonly blob: Blob
  readonly headers?: Readonly<Record<string, string>>
  /** The schema of the answer. */
  readonly schema: Schema
}

/**
 * Sends bytes as they are. Reports progress from 0 to 1, for which it needs XMLHttpRequest.
 *
 * @throws ApiProblem, or the signal's reason
 */
export function postBytes<Schema extends z.ZodType>(
  { path, blob, headers = {}, schema }: SentBytes<Schema>,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<z.infer<Schema>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const failed = () => reject(new ApiProblem('unreachable', `No answer from ${path}`))
    request.open('POST', path)
    request.setRequestHeader('content-type', 'application/octet-stream')
    for (const [name, value] of Object.entries({ ...ofThisPerson(), ...headers })) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / Math.max(total, 1)))
    request.addEventListener('error', failed)
    request.addEventListener('timeout', failed)
    request.addEventListener('abort', () => reject(signal.reason))
    request.addEventListener('loadend', () => signal.removeEventListener('abort', stop))
    request.addEventListener('load', () => {
      const body = parseBody(request.responseText)
      if (request.status !== 200) return reject(problemOf(request.status, body))
      const answer = schema.safeParse(body)
      if (answer.success) return resolve(answer.data)
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
