import { parentPort, workerData } from 'node:worker_threads'

import { findRowsDamage } from '@minga/storage/database/find-rows-damage'
import { z } from 'zod'

import { workInBackground } from '../background-thread.ts'

/** Entry of a thread that reads all pages of the rows once, and ends. Posts the reason when something is wrong. */
if (parentPort === null) throw new Error('rows-check-worker runs as a worker thread only')
workInBackground()
const check = findRowsDamage(z.object({ file: z.string() }).parse(workerData).file, 'pages')
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort.postMessage(check.ok ? undefined : check.reason)
