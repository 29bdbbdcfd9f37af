import { parentPort, workerData } from 'node:worker_threads'

import { workInBackground } from '../background-thread.ts'
import { noReply, readReply } from './read-reply.ts'

if (parentPort === null) throw new Error('reply-worker runs as a worker thread only')
workInBackground()
const port = parentPort
// Bytes that are no mail say nothing.
port.postMessage(await readReply(workerData as Uint8Array).catch(() => noReply))
port.close()
