import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { threadMemory } from '../../memory/v8-limits.ts'
import { errorFrom, type ErrorMessage } from '../../sync/keeper-messages.ts'
import type { MatrixOutcome, MatrixWork } from './matrix-worker.ts'

/** The heap (MB) at which a matrix's thread ends, so that the server does not. */
const maximumMemory = 512

/**
 * Makes a file in a thread of its own, the reading of the rows included.
 *
 * @param signal ends the thread. Aborted when the reader closes the connection
 */
export async function writeMatrix(work: MatrixWork, signal: AbortSignal): Promise<MatrixOutcome> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('matrix-worker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { ...threadMemory, maxOldGenerationSizeMb: maximumMemory },
  })
  const end = () => void worker.terminate()
  signal.addEventListener('abort', end, { once: true })
  try {
    const ended = once(worker, 'exit').then(() => {
      throw new Error('the thread of a comment matrix has ended')
    })
    const [outcome] = (await Promise.race([once(worker, 'message'), ended])) as [
      MatrixOutcome | { readonly is: 'failed'; readonly error: ErrorMessage },
    ]
    if (outcome.is === 'failed') throw errorFrom(outcome.error)
    return outcome
  } finally {
    signal.removeEventListener('abort', end)
    await worker.terminate()
  }
}
