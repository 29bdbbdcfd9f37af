import { once } from 'node:events'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { openDbForReadingAt } from '@minga/storage/database/open-db-at'
import { readAtOnce } from '@minga/storage/database/read-at-once'
import { findPersonOfSession } from '@minga/storage/people/person-rows'

import { workInBackground } from '../../../background-thread.ts'
import { readWorkbook } from '../../../files/workbook/read-workbook.ts'
import type { Workbook } from '../../../files/workbook/workbook.ts'
import { Refusal } from '../../../http/refusal.ts'
import { errorMessage } from '../../../sync/keeper-messages.ts'
import { foreignCells } from '../foreign/foreign-cells.ts'
import { listsName } from '../xlsx-file.ts'
import { compareReturned, kept } from './compare-returned.ts'
import type { AskedOfReturned, Comparison, FromReturned } from './returned-work.ts'

/** The thread of one workbook. It reads it, asks what to compare it with, if with anything, and ends. */
async function main(port: MessagePort, bytes: Uint8Array): Promise<void> {
  const say = (message: FromReturned) => port.postMessage(message, bytesIn(message))
  say({ is: 'begun' })
  const book = readWorkbook(bytes)
  if ('refused' in book) return say({ is: 'refused', because: book.refused })
  say({ is: 'read', exported: exportIn(book) })
  const [work] = (await once(port, 'message')) as [AskedOfReturned]
  if (work === 'cells') return say(cellsOf(book))
  const merged = await compared(book, work)
  // The event loop asks again, and knows why.
  if (merged instanceof Refusal) return say({ is: 'refused', because: 'not-ours' })
  const answer = kept(merged)
  say(typeof answer === 'string' ? { is: 'refused', because: answer } : { is: 'compared', ...answer })
}

/** The buffer that is transferred with a message, not copied. */
function bytesIn(message: FromReturned): ArrayBuffer[] {
  if (message.is === 'compared') return [message.report.buffer]
  return message.is === 'cells' ? [message.json.buffer] : []
}

function cellsOf(book: Workbook): FromReturned {
  const cells = foreignCells(book)
  if ('refused' in cells) return { is: 'refused', because: cells.refused }
  return { is: 'cells', json: new TextEncoder().encode(JSON.stringify(cells)) }
}

/** The id of the export that a workbook names: nothing else that it says of itself is trusted. */
function exportIn({ sheets }: Workbook): string | undefined {
  const id = sheets.find(({ name }) => name === listsName)?.rows[0]?.[1]
  return typeof id === 'string' ? id : undefined
}

async function compared(book: Workbook, work: Comparison) {
  const db = await openDbForReadingAt(work.rows)
  try {
    return await readAtOnce(db, async () => {
      const reader = await findPersonOfSession(db, work.session, new Date(work.now))
      return reader === undefined
        ? new Refusal('not-signed-in', 'sign in first')
        : compareReturned(db, reader, book, work)
    })
  } finally {
    await db.destroy()
  }
}

if (parentPort === null) throw new Error('returned-worker runs as a worker thread only')
workInBackground()
const port = parentPort
await main(port, workerData as Uint8Array).catch((error: unknown) =>
  port.postMessage({ is: 'failed', error: errorMessage(error) } satisfies FromReturned),
)
port.close()
