import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { threadMemory } from '../memory/v8-limits.ts'
import { threadProgram } from '../thread-program.ts'

/** In a thread of its own: it takes about a second for each 100 MB. @returns false while others read what was there */
export async function forgetRowBytes(file: string): Promise<boolean> {
  const worker = new Worker(threadProgram(new URL('./forget-bytes-worker.ts', import.meta.url)), {
    workerData: { file },
    resourceLimits: threadMemory,
  })
  const ended = once(worker, 'exit')
  const [isEmpty] = (await once(worker, 'message')) as [boolean]
  await ended
  return isEmpty
}
