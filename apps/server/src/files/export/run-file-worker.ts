import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { threadMemory } from '../../memory/v8-limits.ts'
import { errorFrom } from '../../sync/keeper-messages.ts'
import { threadProgram } from '../../thread-program.ts'
import type { FileAnswer, FileOutcome, FileWork } from './file-worker.ts'

/** The heap (MB) at which a file's thread ends, so that the server does not. */
const maximumMemory = 512

/**
 * Makes a file in a thread of its own, the reading of the rows included.
 *
 * @param thread what the thread runs: a module that calls `workOnFile`
 * @param signal ends the thread. Aborted when the reader closes the connection
 */
export async function runFileWorker<About>(
  thread: URL,
  work: FileWork,
  signal: AbortSignal,
): Promise<FileOutcome<About>> {
  signal.throwIfAborted()
  const worker = new Worker(threadProgram(thread), {
    workerData: work,
    resourceLimits: { ...threadMemory, maxOldGenerationSizeMb: maximumMemory },
  })
  const end = () => void worker.terminate()
  signal.addEventListener('abort', end, { once: true })
  try {
    const ended = once(worker, 'exit').then(() => {
      throw new Error('the thread of a file has ended')
    })
    const [outcome] = (await Promise.race([once(worker, 'message'), ended])) as [FileAnswer<About>]
    if (outcome.is === 'failed') throw errorFrom(outcome.error)
    return outcome
  } finally {
    signal.removeEventListener('abort', end)
    await worker.terminate()
  }
}
