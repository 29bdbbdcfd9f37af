import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import type { PastReader } from '@minga/storage/log/past'

import { workInBackground } from '../background-thread.ts'
import { errorFrom, errorMessage } from '../sync/keeper-messages.ts'
import { noCheckpoints, StoredCheckpoints, type Checkpoints } from './checkpoints.ts'
import type {
  FromHistorian,
  HistorianAsk,
  HistorianWorkerData,
  Outcome,
  PastAsk,
  ToHistorian,
} from './historian-messages.ts'
import { Historian } from './historian.ts'

/** How long rooms stay at hand after the last question, in ms. */
const idle = 5 * 60_000

/** Entry of the historian's thread: the one place where documents of the past are built. */
function main(port: MessagePort, { file }: HistorianWorkerData): void {
  const post = (message: FromHistorian) => port.postMessage(message)
  const waiting = new Map<number, (outcome: Outcome) => void>()
  let nextId = 1
  const ask = async (past: PastAsk): Promise<never> => {
    const id = nextId
    nextId += 1
    const outcome = await new Promise<Outcome>((resolve) => {
      waiting.set(id, resolve)
      post({ kind: 'past', id, ask: past })
    })
    if (!outcome.ok) throw errorFrom(outcome.error)
    return outcome.value as never
  }
  const reader: PastReader = {
    pastIndex: (...args) => ask({ method: 'pastIndex', args }),
    pastAfter: (...args) => ask({ method: 'pastAfter', args }),
  }
  const historian = new Historian({ reader, checkpoints: openCheckpoints(file) })
  const forget = setTimeout(() => historian.forget(), idle)
  const answer = async (id: number, asked: HistorianAsk) => {
    forget.refresh()
    post({ kind: 'answer', id, outcome: await perform(historian, asked) })
  }
  port.on('message', (message: ToHistorian) => {
    if (message.kind === 'ask') {
      void answer(message.id, message.ask)
      return
    }
    waiting.get(message.id)?.(message.outcome)
    waiting.delete(message.id)
  })
}

/** A cache that cannot be kept makes the past slower to read, and no more. */
function openCheckpoints(file: string): Checkpoints {
  try {
    return new StoredCheckpoints(file)
  } catch {
    return noCheckpoints
  }
}

async function perform(historian: Historian, { method, args }: HistorianAsk): Promise<Outcome> {
  try {
    const run: (...values: never[]) => Promise<unknown> = historian[method].bind(historian)
    return { ok: true, value: await run(...(args as unknown as never[])) }
  } catch (error) {
    return { ok: false, error: errorMessage(error) }
  }
}

if (parentPort === null) throw new Error('historian-worker runs as a worker thread only')
workInBackground()
main(parentPort, workerData as HistorianWorkerData)
