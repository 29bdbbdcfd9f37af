import type { MatrixRequest } from '@minga/protocol/http/comment-matrix'
import { useMutation } from '@tanstack/react-query'

import { postForFile } from './api.ts'

/** Has the server write a comment matrix, and gives it to the browser to keep. */
export function useExportComments() {
  return useMutation({
    mutationFn: async (request: MatrixRequest) => keep(await postForFile('/api/comment-matrix', request)),
  })
}

/** As if a link to the file had been pressed. */
function keep({ blob, name }: { readonly blob: Blob; readonly name: string }): void {
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
