import { parentPort, type MessagePort } from 'node:worker_threads'

import { compact } from '@minga/sync/keeper/compaction'
import { decodeSegment } from '@minga/sync/log/segment'

import type { FoldAnswer, FoldRequest } from './fold-messages.ts'
import { errorMessage } from './keeper-messages.ts'

/** Entry of the thread that folds tails into snapshots: bytes in, bytes out, one at a time. */
function main(port: MessagePort): void {
  port.on('message', (request: FoldRequest) => port.postMessage(answerTo(request)))
}

function answerTo({ snapshot, tail, head }: FoldRequest): FoldAnswer {
  try {
    const stored = { snapshot, tail: decodeSegment(tail), head, owners: new Map() }
    return { kind: 'folded', snapshot: compact(stored) }
  } catch (error) {
    return { kind: 'failed', error: errorMessage(error) }
  }
}

if (parentPort === null) throw new Error('fold-worker runs as a worker thread only')
main(parentPort)
