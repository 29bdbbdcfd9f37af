import { parentPort, type MessagePort } from 'node:worker_threads'

import { partsOf } from '@minga/sync/keeper/cut-into-parts'
import { workInBackground } from '../background-thread.ts'

/** Entry of the thread that cuts large updates: an update in, its parts out, one at a time. */
function main(port: MessagePort): void {
  port.on('message', (update: Uint8Array) => {
    const cut = partsOf(update)
    port.postMessage(cut)
  })
}

if (parentPort === null) throw new Error('cut-worker runs as a worker thread only')
workInBackground()
main(parentPort)
