import { parentPort, workerData } from 'node:worker_threads'

import { workInBackground } from '../background-thread.ts'
import { readBounce } from './read-bounce.ts'

if (parentPort === null) throw new Error('bounce-worker runs as a worker thread only')
workInBackground()
const port = parentPort
// Bytes that are no mail say nothing.
port.postMessage(await readBounce(workerData as Uint8Array).catch(() => ({ tokens: [], recipients: [] })))
port.close()
