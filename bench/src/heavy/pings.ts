import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { parentPort, Worker, workerData, type MessagePort } from 'node:worker_threads'

/**
 * Asks a server again and again, from a thread of its own, for what costs it nothing: the time of an answer is how long
 * other work held the server up.
 */
export interface Pings {
  /** What the answers since the last call took, in ms. */
  read(): Promise<readonly number[]>
  stop(): Promise<unknown>
}

export function startPings(url: string): Pings {
  const worker = new Worker(new URL(import.meta.url), { workerData: { ping: url } })
  return {
    async read() {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage('read')
      const [took] = (await once(worker, 'message')) as [number[]]
      return took
    },
    stop: () => worker.terminate(),
  }
}

async function ping(url: string, port: MessagePort): Promise<never> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let took: number[] = []
  port.on('message', () => {
    port.postMessage(took)
    took = []
  })
  for (;;) {
    const began = performance.now()
    await new Promise<void>((resolve, reject) => {
      get(`${url}/healthz`, { agent }, (answer) => answer.on('end', resolve).resume()).on('error', reject)
    })
    took.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

const { ping: asked } = (workerData ?? {}) as { ping?: string }
if (parentPort !== null && asked !== undefined) await ping(asked, parentPort)
