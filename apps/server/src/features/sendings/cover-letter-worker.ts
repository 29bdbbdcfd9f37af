import { parentPort as port, workerData } from 'node:worker_threads'

import { workInBackground } from '../../background-thread.ts'
import { letterFile } from './cover-letter-file.ts'
import type { CoverLetter } from './cover-letters.ts'

if (port === null) throw new Error('cover-letter-worker runs as a worker thread only')
workInBackground()
const files: Uint8Array[] = []
for (const letter of workerData as readonly CoverLetter[]) files.push(new Uint8Array(await letterFile(letter)))
port.postMessage(files)
port.close()
