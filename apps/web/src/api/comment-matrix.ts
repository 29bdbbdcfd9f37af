import type { MatrixRequest } from '@minga/protocol/http/comment-matrix'

import { postForFile } from './api.ts'
import { saveFile } from './files.ts'
import { useChange } from './use-change.ts'

/** Asks the server for a comment matrix and offers the file to the browser to save. */
export function useExportComments() {
  return useChange([], async (request: MatrixRequest) => saveFile(await postForFile('/api/comment-matrix', request)))
}
