import { lookAtFile, mostFileBytes, type FileKind } from '@minga/domain/file/file-kind'

import type { FileProblem } from './file-problem.ts'

/** What a file is, looked at before a byte of it is sent, as the server will look at it. */
export async function attachableKind(
  file: Blob,
): Promise<{ readonly kind: FileKind } | { readonly problem: FileProblem }> {
  if (file.size > mostFileBytes) return { problem: 'tooLarge' }
  if (file.size === 0) return { problem: 'empty' }
  const look = lookAtFile(new Uint8Array(await file.arrayBuffer()))
  return 'kind' in look ? look : { problem: look.refused }
}
