import type { ReturnedTextRefusal } from '@minga/protocol/http/returned-texts'

import { ReceivedFileThread, type FileRefused } from '../../../files/received-file-thread.ts'
import type { FromReturnedText, TextComparison } from './returned-text-work.ts'

export type ReturnedTextRefused = FileRefused<ReturnedTextRefusal>

/** One text that came back. */
export function returnedTextThread(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
  const program = new URL('returned-text-worker.ts', import.meta.url)
  return new ReceivedFileThread<FromReturnedText, TextComparison, ReturnedTextRefusal>(program, bytes, signal)
}
