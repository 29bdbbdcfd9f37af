import type { XliffRefusal } from '@minga/protocol/http/translation-files'

import { ReceivedFileThread, type FileRefused } from '../../files/received-file-thread.ts'
import type { RecordComparison } from './records/compare-records.ts'
import type { FromReturnedXliff, XliffComparison } from './returned-xliff-work.ts'

export type XliffRefused = FileRefused<XliffRefusal>

/** One file that came back from translators. */
export function returnedXliffThread(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal) {
  const program = new URL('returned-xliff-worker.ts', import.meta.url)
  return new ReceivedFileThread<FromReturnedXliff, XliffComparison | RecordComparison, XliffRefusal>(
    program,
    bytes,
    signal,
  )
}
