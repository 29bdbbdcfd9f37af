import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'

import { workInBackground } from '../../background-thread.ts'
import { wordsInDocument } from './words-in-document.ts'

export interface FromWordSearch {
  readonly is: 'searched'
  readonly isThere: boolean
}

if (parentPort === null) throw new Error('words-in-original-worker runs as a worker thread only')
workInBackground()
const port = parentPort
const [words] = (await once(port, 'message')) as [readonly string[]]
port.postMessage({ is: 'searched', isThere: wordsInDocument(workerData as Uint8Array, words) } satisfies FromWordSearch)
port.close()
