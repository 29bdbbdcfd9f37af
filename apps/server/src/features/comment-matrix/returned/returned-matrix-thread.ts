import type { ReturnedMatrixRefusal } from '@minga/protocol/http/returned-matrices'

import { FileThread } from '../../../files/file-thread.ts'
import { errorFrom } from '../../../sync/keeper-messages.ts'
import type { FromReturnedMatrix, KeptMatrix, MatrixComparison } from './returned-matrix-work.ts'

/** In ms: a thread begins late on a busy machine; a file may take only so much before anything is known of it. */
const mostBeginning = 60_000
const mostReading = 5000
const mostComparing = 30_000

export interface ReturnedMatrixRefused {
  readonly refused: ReturnedMatrixRefusal | 'not-allowed'
}

/**
 * Reads and compares a matrix that came back in a thread of its own, which ends with it.
 *
 * @param bytes given away: they are empty here afterwards
 */
export async function compareInThread(
  bytes: Uint8Array<ArrayBuffer>,
  work: MatrixComparison,
  signal: AbortSignal,
): Promise<KeptMatrix | ReturnedMatrixRefused> {
  signal.throwIfAborted()
  const thread = new FileThread<FromReturnedMatrix, MatrixComparison>(
    new URL('returned-matrix-worker.ts', import.meta.url),
    bytes,
    signal,
  )
  try {
    let said = await thread.next(mostBeginning)
    if (said.is === 'begun') said = await thread.next(mostReading)
    if (said.is === 'read') {
      thread.ask(work)
      said = await thread.next(mostComparing)
    }
    if (said.is === 'compared') return said
    if (said.is === 'too-much') return { refused: 'too-much-inside' }
    if (said.is === 'refused') return { refused: said.because }
    if (said.is === 'failed') throw said.error instanceof Error ? said.error : errorFrom(said.error)
    throw new Error(`the thread of a returned matrix said ${said.is}`)
  } finally {
    await thread.end()
  }
}
