import type { ReturnedRefusal } from '@minga/protocol/http/returned-registers'

import { ReceivedFileThread, type FileRefused } from '../../../files/received-file-thread.ts'
import type { AskedOfReturned, FromReturned } from './returned-work.ts'

export type ReturnedRefused = FileRefused<ReturnedRefusal>
export type ReturnedThread = ReturnType<typeof returnedThread>

/** One workbook that came back, or that was not made here. */
export function returnedThread(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
  const program = new URL('returned-worker.ts', import.meta.url)
  return new ReceivedFileThread<FromReturned, AskedOfReturned, ReturnedRefusal>(program, bytes, signal)
}
