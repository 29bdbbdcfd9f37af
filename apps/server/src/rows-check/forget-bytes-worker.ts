import { parentPort, workerData } from 'node:worker_threads'

import { forgetBytesOf } from '@minga/storage/database/forget-bytes'
import { z } from 'zod'

/** Entry of a thread that erases changed bytes from the free space of the rows' file, and ends. */
if (parentPort === null) throw new Error('forget-bytes-worker runs as a worker thread only')
const isEmpty = forgetBytesOf(z.object({ file: z.string() }).parse(workerData).file)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort.postMessage(isEmpty)
