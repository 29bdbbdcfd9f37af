import type { ReturnedMatrixRefusal } from '@minga/protocol/http/returned-matrices'

import { ReceivedFileThread, type FileRefused } from '../../../files/received-file-thread.ts'
import type { FromReturnedMatrix, KeptMatrix, MatrixComparison } from './returned-matrix-work.ts'

type Because = ReturnedMatrixRefusal | 'not-allowed'

/**
 * Reads and compares a matrix that came back in a thread of its own, which ends with it.
 *
 * @param bytes given away: they are empty here afterwards
 */
export async function compareInThread(
  bytes: Uint8Array<ArrayBuffer>,
  work: MatrixComparison,
  signal: AbortSignal,
): Promise<KeptMatrix | FileRefused<Because>> {
  const program = new URL('returned-matrix-worker.ts', import.meta.url)
  const thread = new ReceivedFileThread<FromReturnedMatrix, MatrixComparison, Because>(program, bytes, signal)
  try {
    const read = await thread.read()
    return 'refused' in read ? read : await thread.ask(work, 'compared')
  } finally {
    await thread.end()
  }
}
