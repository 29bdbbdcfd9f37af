import type { FileView } from '@minga/protocol/http/files'

import { postFile } from './post-file.ts'

export interface FileSending {
  readonly group: string
  readonly id: string
  readonly name: string
  readonly blob: Blob
}

/**
 * Uploads a file that a comment is going to name. Reports progress from 0 to 1.
 *
 * @throws ApiProblem, or the signal's reason
 */
export function sendFile(
  { group, id, ...file }: FileSending,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<FileView> {
  return postFile(`/api/groups/${encodeURIComponent(group)}/files/${encodeURIComponent(id)}`, file, progress, signal)
}
