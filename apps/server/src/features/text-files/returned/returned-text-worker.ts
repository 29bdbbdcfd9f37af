import { once } from 'node:events'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { openDbForReadingAt } from '@minga/storage/database/open-db-at'
import { readAtOnce } from '@minga/storage/database/read-at-once'
import { findPersonOfSession } from '@minga/storage/people/person-rows'

import { workInBackground } from '../../../background-thread.ts'
import { readWord } from '../../../files/word/read-word.ts'
import type { WordText } from '../../../files/word/word-file.ts'
import { Refusal } from '../../../http/refusal.ts'
import { errorMessage } from '../../../sync/keeper-messages.ts'
import { compareText } from './compare-text.ts'
import type { FromReturnedText, TextComparison } from './returned-text-work.ts'

/** The thread of one text that came back. It reads it, asks what to compare it with, and ends. */
async function main(port: MessagePort, bytes: Uint8Array): Promise<void> {
  const say = (message: FromReturnedText) => port.postMessage(message)
  say({ is: 'begun' })
  const word = readWord(bytes)
  if ('refused' in word) return say({ is: 'refused', because: word.refused })
  say({ is: 'read', exported: word.exported })
  const [work] = (await once(port, 'message')) as [TextComparison]
  const compared = await comparedWith(word, work)
  // The event loop asks again, and knows why.
  if (compared instanceof Refusal) return say({ is: 'refused', because: 'not-ours' })
  say(typeof compared === 'string' ? { is: 'refused', because: compared } : { is: 'compared', ...compared })
}

async function comparedWith(word: WordText, work: TextComparison) {
  const db = await openDbForReadingAt(work.rows)
  try {
    return await readAtOnce(db, async () => {
      const reader = await findPersonOfSession(db, work.session, new Date(work.now))
      return reader === undefined ? new Refusal('not-signed-in', 'sign in first') : compareText(db, reader, word, work)
    })
  } finally {
    await db.destroy()
  }
}

if (parentPort === null) throw new Error('returned-text-worker runs as a worker thread only')
workInBackground()
const port = parentPort
await main(port, workerData as Uint8Array).catch((error: unknown) =>
  port.postMessage({ is: 'failed', error: errorMessage(error) } satisfies FromReturnedText),
)
port.close()
