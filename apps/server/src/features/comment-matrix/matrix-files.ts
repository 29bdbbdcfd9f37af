import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { z } from 'zod'

import { threadMemory } from '../../memory/v8-limits.ts'
import type { MatrixWork } from './matrix-worker.ts'

/** Writes files, each in a thread of its own. */
export interface MatrixFiles {
  /** @returns undefined when too many are being written already */
  readonly write: (work: MatrixWork) => Promise<Uint8Array | undefined>
}

/** How many may wait, and how much memory one may take (MB) before its thread ends instead of the server. */
const maximumWaiting = 8
const maximumMemory = 512

const written = z.tuple([z.instanceof(Uint8Array)])

/** One file after the other: beside the rooms there is one processor at most. */
export function matrixFiles(): MatrixFiles {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return {
    write: async (work) => {
      if (waiting >= maximumWaiting) return undefined
      waiting += 1
      const run = last.then(() => writeInThread(work))
      last = run.catch(() => undefined)
      return run.finally(() => (waiting -= 1))
    },
  }
}

async function writeInThread(work: MatrixWork): Promise<Uint8Array> {
  const worker = new Worker(new URL('matrix-worker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { ...threadMemory, maxOldGenerationSizeMb: maximumMemory },
  })
  try {
    const [bytes] = written.parse(await once(worker, 'message'))
    return bytes
  } finally {
    await worker.terminate()
  }
}
