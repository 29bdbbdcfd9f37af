import {
  matrixApplied,
  returnedMatrixAnswer,
  type MatrixApplied,
  type MatrixChoice,
  type ReturnedMatrixAnswer,
} from '@minga/protocol/http/returned-matrices'

import { jsonQuery, sendJson } from './api.ts'
import { postBytes } from './post-file.ts'

/** The report on a comment matrix that this person brought. It does not change. */
export function returnedMatrixQuery(id: string) {
  const path = `/api/returned/${encodeURIComponent(id)}`
  const key = ['returned-matrix', id] as const
  return { ...jsonQuery(key, path, returnedMatrixAnswer), staleTime: Infinity, meta: { isKept: false } as const }
}

/**
 * Brings a comment matrix back.
 *
 * @param id made once for the file: sent again, it is the same
 * @param progress how much of it has arrived, from 0 to 1
 */
export function sendReturnedMatrix(
  { id, file }: { readonly id: string; readonly file: File },
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<ReturnedMatrixAnswer> {
  const asked = new URLSearchParams({ name: file.name.slice(0, 200) })
  const path = `/api/comment-matrix/returned/${encodeURIComponent(id)}?${asked.toString()}`
  return postBytes({ path, blob: file, schema: returnedMatrixAnswer }, progress, signal)
}

/** Writes what is clean and what was chosen. What is there already is not written again. */
export function applyReturnedMatrix(
  id: string,
  body: { readonly key: string; readonly choices: readonly MatrixChoice[] },
): Promise<MatrixApplied> {
  return sendJson('POST', `/api/returned/${encodeURIComponent(id)}/apply`, body, matrixApplied)
}
