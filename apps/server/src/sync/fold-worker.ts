import { parentPort, type MessagePort } from 'node:worker_threads'

import { compact } from '@minga/sync/keeper/compaction'
import { unpackUpdates } from '@minga/sync/log/packed-updates'

import { workInBackground } from '../background-thread.ts'
import type { FoldAnswer, FoldRequest } from './fold-messages.ts'
import { errorMessage } from './keeper-messages.ts'

/** Entry of the thread that folds tails into snapshots: bytes in, bytes out, one at a time. */
function main(port: MessagePort): void {
  port.on('message', (request: FoldRequest) => port.postMessage(answerTo(request)))
}

function answerTo({ snapshot, tail, head }: FoldRequest): FoldAnswer {
  try {
    const updates = unpackUpdates(tail).map((update) => ({ update }))
    return { kind: 'folded', snapshot: compact({ snapshot, tail: updates, head }) }
  } catch (error) {
    return { kind: 'failed', error: errorMessage(error) }
  }
}

if (parentPort === null) throw new Error('fold-worker runs as a worker thread only')
workInBackground()
main(parentPort)
