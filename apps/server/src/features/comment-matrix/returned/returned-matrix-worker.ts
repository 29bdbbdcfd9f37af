import { once } from 'node:events'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { openDbForReadingAt } from '@minga/storage/database/open-db-at'
import { readAtOnce } from '@minga/storage/database/read-at-once'
import type { Db } from '@minga/storage/database/schema'
import { findMatrixExport } from '@minga/storage/exports/matrix-export-rows'
import { findPersonOfSession } from '@minga/storage/people/person-rows'

import { workInBackground } from '../../../background-thread.ts'
import { errorMessage } from '../../../sync/keeper-messages.ts'
import { compareMatrix } from './compare-matrix.ts'
import { findTable } from './find-table.ts'
import { knownThreads } from './known-threads.ts'
import { readMatrix, type ReadMatrix } from './read-matrix.ts'
import type { FromReturnedMatrix, MatrixComparison } from './returned-matrix-work.ts'

/** More than this no page shows, in bytes. */
const mostReport = 16 * 1024 * 1024

/** The thread of one matrix that came back. */
async function main(port: MessagePort, bytes: Uint8Array): Promise<void> {
  const say = (message: FromReturnedMatrix) => port.postMessage(message)
  say({ is: 'begun' })
  const read = readMatrix(bytes)
  if ('refused' in read) return say({ is: 'refused', because: read.refused })
  say({ is: 'read' })
  const [work] = (await once(port, 'message')) as [MatrixComparison]
  const db = await openDbForReadingAt(work.rows)
  try {
    say(await readAtOnce(db, () => compared(db, read, work)))
  } finally {
    await db.destroy()
  }
}

async function compared(db: Db, read: ReadMatrix, { session, now }: MatrixComparison): Promise<FromReturnedMatrix> {
  const reader = await findPersonOfSession(db, session, new Date(now))
  const exported = read.exported === undefined ? undefined : await findMatrixExport(db, read.exported)
  if (reader === undefined || exported === undefined) return { is: 'refused', because: 'not-ours' }
  const { id, held, language, at: given } = exported
  const known = await knownThreads(db, reader.actor, { ids: held.map(([thread]) => thread), since: given })
  // A person who reads nothing of it learns nothing either: not even that it was exported.
  if (known.size === 0) return { is: 'refused', because: 'not-ours' }
  if (![...known.values()].some(({ mayComment }) => mayComment)) return { is: 'refused', because: 'not-allowed' }
  const table = findTable(read, language)
  if (table === undefined) return { is: 'refused', because: 'no-table' }
  const { rows, changes } = compareMatrix({ table, held, known })
  const report = new TextEncoder().encode(JSON.stringify({ rows }))
  if (report.length > mostReport) return { is: 'refused', because: 'too-many-changes' }
  const rooms = [...new Set([...known.values()].map(({ room }) => room))]
  return { is: 'compared', exported: id, given, rooms, report, changes: JSON.stringify(changes) }
}

if (parentPort === null) throw new Error('returned-matrix-worker runs as a worker thread only')
workInBackground()
const port = parentPort
await main(port, workerData as Uint8Array).catch((error: unknown) =>
  port.postMessage({ is: 'failed', error: errorMessage(error) } satisfies FromReturnedMatrix),
)
port.close()
