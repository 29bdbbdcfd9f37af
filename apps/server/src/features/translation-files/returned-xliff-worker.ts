import { once } from 'node:events'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { namedRecords } from '@minga/domain/roadmap/named-records'
import { openDbForReadingAt } from '@minga/storage/database/open-db-at'
import { readAtOnce } from '@minga/storage/database/read-at-once'
import { findPersonOfSession } from '@minga/storage/people/person-rows'

import { workInBackground } from '../../background-thread.ts'
import { readWord } from '../../files/word/read-word.ts'
import { startsAs } from '../../files/workbook/first-bytes.ts'
import { readXliff } from '../../files/translation/read-xliff.ts'
import { errorMessage } from '../../sync/keeper-messages.ts'
import { shownRecords } from '../../views/shown-records.ts'
import { unitsInColumns } from './read-columns.ts'
import { compareXliff } from './compare-xliff.ts'
import type { FromReturnedXliff, XliffComparison } from './returned-xliff-work.ts'
import { comparedRecords, type RecordComparison } from './records/compare-records.ts'
import { shownCodes } from './shown-codes.ts'

/** The thread of one file that came back from translators. */
async function main(port: MessagePort, bytes: Uint8Array): Promise<void> {
  const say = (message: FromReturnedXliff) => port.postMessage(message)
  say({ is: 'begun' })
  const read = startsAs(bytes, 'archive') || startsAs(bytes, 'compound') ? readWord(bytes) : readXliff(bytes)
  if ('refused' in read) return say({ is: 'refused', because: read.refused })
  say({ is: 'read', exported: read.exported })
  const [work] = (await once(port, 'message')) as [XliffComparison | RecordComparison]
  const known = await knownTo(work)
  if (known === undefined) return say({ is: 'refused', because: 'not-ours' })
  const { shown, comparison, texts } = known
  const compared = compareXliff(
    (units) => ('read' in read ? unitsInColumns(read, units) : read.units),
    comparison,
    shown,
  )
  say({ is: 'compared', json: new TextEncoder().encode(JSON.stringify({ ...compared, texts })) })
}

/** The rows to compare with, and what codes in them mean to the reader. */
async function knownTo(work: XliffComparison | RecordComparison) {
  const { rows, session, now, language, site } = work
  const db = await openDbForReadingAt(rows)
  try {
    return await readAtOnce(db, async () => {
      const reader = await findPersonOfSession(db, session, new Date(now))
      if (reader === undefined) return undefined
      const { compared, texts } =
        'stood' in work ? await comparedRecords(db, work) : { compared: work.compared, texts: undefined }
      const elements = compared.flatMap(({ given }) => [
        ...given.sources.map(({ element }) => element),
        ...given.targets,
      ])
      const { actor } = reader
      const shown = shownCodes(await shownRecords(db, { actor, language, site }, namedRecords(elements)), language)
      return { shown, comparison: { ...work, compared }, texts }
    })
  } finally {
    await db.destroy()
  }
}

if (parentPort === null) throw new Error('returned-xliff-worker runs as a worker thread only')
workInBackground()
const port = parentPort
await main(port, workerData as Uint8Array).catch((error: unknown) =>
  port.postMessage({ is: 'failed', error: errorMessage(error) } satisfies FromReturnedXliff),
)
port.close()
