import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { parentPort, Worker, workerData, type MessagePort } from 'node:worker_threads'

/**
 * Sends cheap requests in a loop, from a thread of its own: an answer takes as long as other work blocks the server.
 */
export interface Pings {
  /** The times of the answers since the last call, in ms, and for how long the one under way has waited. */
  read(): Promise<readonly number[]>
  stop(): Promise<unknown>
}

interface Asked {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** @param url the address to ask: `/healthz` waits only for the event loop, an address that reads rows also for their writers */
export function startPings(url: string, headers: Asked['headers'] = {}): Pings {
  const worker = new Worker(new URL(import.meta.url), { workerData: { ping: { url, headers } satisfies Asked } })
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

async function ping({ url, headers }: Asked, port: MessagePort): Promise<never> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let took: number[] = []
  let began = performance.now()
  port.on('message', () => {
    port.postMessage([...took, performance.now() - began])
    took = []
  })
  for (;;) {
    began = performance.now()
    await new Promise<void>((resolve, reject) => {
      get(url, { agent, headers }, (answer) => answer.on('end', resolve).resume()).on('error', reject)
    })
    took.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

const { ping: asked } = (workerData ?? {}) as { ping?: Asked }
if (parentPort !== null && asked !== undefined) await ping(asked, parentPort)
