import { parentPort, workerData } from 'node:worker_threads'

import { workInBackground } from '../../background-thread.ts'
import { readTbx } from '../../files/translation/read-tbx.ts'
import { startsAs } from '../../files/workbook/first-bytes.ts'
import { readWorkbook } from '../../files/workbook/read-workbook.ts'
import { errorMessage } from '../../sync/keeper-messages.ts'
import type { FromGlossaryFile } from './glossary-file-work.ts'
import { readGlossarySheet } from './glossary-sheet.ts'

/** The thread of one file with terms. */
function main(say: (message: FromGlossaryFile) => void, bytes: Uint8Array): void {
  say({ is: 'begun' })
  const read = startsAs(bytes, 'archive') || startsAs(bytes, 'compound') ? sheetIn(bytes) : readTbx(bytes)
  if ('refused' in read) return say({ is: 'refused', because: read.refused })
  say(read.terms.length === 0 ? { is: 'refused', because: 'no-terms' } : { is: 'read', terms: read.terms })
}

function sheetIn(bytes: Uint8Array) {
  const book = readWorkbook(bytes)
  return 'refused' in book ? book : { terms: readGlossarySheet(book) ?? [] }
}

if (parentPort === null) throw new Error('brought-glossary-worker runs as a worker thread only')
workInBackground()
const port = parentPort
const say = (message: FromGlossaryFile) => port.postMessage(message)
try {
  main(say, workerData as Uint8Array)
} catch (error) {
  say({ is: 'failed', error: errorMessage(error) })
}
port.close()
