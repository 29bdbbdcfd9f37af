import type { Worker } from 'node:worker_threads'

/**
 * How much of the processor a thread has used, in ms: no waiting for a disk or for other threads is in it. 0 before
 * it has begun and once it has ended. A thread that is in SQLite answers after that.
 */
export async function cpuTime(worker: Worker): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage()
    return (user + system) / 1000
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_NOT_RUNNING') return 0
    throw error
  }
}
