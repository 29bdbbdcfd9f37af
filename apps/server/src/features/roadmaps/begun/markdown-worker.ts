import { once } from 'node:events'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'

import { openDbForReadingAt } from '@minga/storage/database/open-db-at'
import { readAtOnce } from '@minga/storage/database/read-at-once'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { findPersonOfSession } from '@minga/storage/people/person-rows'

import { workInBackground } from '../../../background-thread.ts'
import { readMarkdown } from '../../../files/markdown/read-markdown.ts'
import { errorMessage } from '../../../sync/keeper-messages.ts'
import { inPieces } from '../../../commands/in-pieces.ts'
import type { FromMarkdown, MarkdownWork } from './markdown-work.ts'
import { namedFor } from './named-for.ts'

/** The thread of one Markdown text. It reads it with the eyes of the person who begins a roadmap with it, and ends. */
async function main(port: MessagePort, bytes: Uint8Array): Promise<void> {
  const say = (message: FromMarkdown) => port.postMessage(message)
  say({ is: 'begun' })
  say({ is: 'read' })
  const [work] = (await once(port, 'message')) as [MarkdownWork]
  const markdown = new TextDecoder().decode(bytes)
  const known = await knownTo(work, markdown)
  if (known === undefined) return say({ is: 'refused', because: 'not-signed-in' })
  const { title, site } = work
  const text = readMarkdown(markdown, { title, site, ...known })
  if ('refused' in text) return say({ is: 'refused', because: text.refused })
  const pieces = inPieces(text.blocks)
  if (pieces === undefined) return say({ is: 'refused', because: 'block-too-large' })
  say({ is: 'made', pieces: pieces.map((piece) => JSON.stringify(piece)), left: text.left })
}

/** @returns undefined where the session has ended */
async function knownTo({ rows, session, now, site }: MarkdownWork, markdown: string) {
  const db = await openDbForReadingAt(rows)
  try {
    return await readAtOnce(db, async () => {
      const reader = await findPersonOfSession(db, session, new Date(now))
      if (reader === undefined) return undefined
      const coalition = Object.values((await findCoalition(db)).names)
      return { coalition, names: await namedFor(db, reader.actor, { markdown, site }) }
    })
  } finally {
    await db.destroy()
  }
}

if (parentPort === null) throw new Error('markdown-worker runs as a worker thread only')
workInBackground()
const port = parentPort
await main(port, workerData as Uint8Array).catch((error: unknown) =>
  port.postMessage({ is: 'failed', error: errorMessage(error) } satisfies FromMarkdown),
)
port.close()
