import { once } from 'node:events'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { checkSeries } from '@minga/domain/series/check-series'
import { readIamc, reportOf } from '@minga/domain/series/read-iamc'

import { workInBackground } from '../../background-thread.ts'
import { errorMessage } from '../../sync/keeper-messages.ts'
import { seriesInFile } from './series-in-file.ts'
import { piecesOf } from './series-pieces.ts'
import type { AskedOfSeries, FromSeries } from './series-work.ts'

/** The thread of one file of series: it reads it, hears what is said of it, answers and ends. */
async function main(port: MessagePort, bytes: Uint8Array): Promise<void> {
  const say = (message: FromSeries) => port.postMessage(message)
  say({ is: 'begun' })
  const file = seriesInFile(bytes)
  if ('refused' in file) return say({ is: 'refused', because: file.refused })
  say({ is: 'read' })
  const [asked] = (await once(port, 'message')) as [AskedOfSeries]
  const read = readIamc(file.table, file.notes, asked.declared)
  for (const sheet of file.unread) read.findings.add('other-sheet', sheet)
  checkSeries({ name: asked.name, producers: asked.producers, ...read }, read.findings)
  const report = reportOf(read)
  say({ is: 'series', about: read.about, report, pieces: report.problems.length > 0 ? [] : piecesOf(read.series) })
}

if (parentPort === null) throw new Error('series-worker runs as a worker thread only')
workInBackground()
const port = parentPort
await main(port, workerData as Uint8Array).catch((error: unknown) =>
  port.postMessage({ is: 'failed', error: errorMessage(error) } satisfies FromSeries),
)
port.close()
