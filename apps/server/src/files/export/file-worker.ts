import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'

import { openDbForReadingAt } from '@minga/storage/database/open-db-at'
import { readAtOnce } from '@minga/storage/database/read-at-once'
import type { Db } from '@minga/storage/database/schema'
import { rightsVersion } from '@minga/storage/groups/rights-version'
import { findPersonOfSession, type KnownPerson } from '@minga/storage/people/person-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'

import { workInBackground } from '../../background-thread.ts'
import { notSignedIn, Refusal } from '../../http/refusal.ts'
import { errorMessage, type ErrorMessage } from '../../sync/keeper-messages.ts'

/** One file and its session. The thread finds the session's person and their rights in the rows. */
export interface FileWork {
  readonly rows: RowsPlace
  readonly session: string
  /** The time of day, in ms. */
  readonly now: number
}

/** @template About what the route needs to know of the file: its name, what goes on record */
export type FileOutcome<About> =
  | { readonly is: 'refusal'; readonly code: Refusal['code']; readonly message: string }
  | {
      readonly is: 'file'
      readonly bytes: Uint8Array<ArrayBuffer>
      /** The version of all rights at the moment the rows were read. */
      readonly rights: number
      readonly about: About
    }

/** The last message from the thread or the process of a file. */
export type FileAnswer<About> = FileOutcome<About> | { readonly is: 'failed'; readonly error: ErrorMessage }

interface FileMaker<Work, Read, About> {
  /** Reads the content of the file for this reader, from one moment of the rows. */
  readonly read: (db: Db, reader: KnownPerson, work: Work) => Promise<Read | Refusal>
  readonly write: (read: Read, work: Work) => Promise<{ readonly bytes: Uint8Array; readonly about: About }>
}

/** The whole of a thread, or of a process, that makes one file: what takes long must not make a room wait. */
export async function workOnFile<Work extends FileWork, Read, About>(
  maker: FileMaker<Work, Read, About>,
): Promise<void> {
  workInBackground()
  if (isMainThread) endBeforeOthers()
  const work = isMainThread ? ((await once(process, 'message')) as [Work])[0] : (workerData as Work)
  const answer: FileAnswer<About> = await make(maker, work).catch((error: unknown) => ({
    is: 'failed' as const,
    error: errorMessage(error),
  }))
  // Megabytes are given away, not copied.
  if (!isMainThread) return parentPort?.postMessage(answer, answer.is === 'file' ? [answer.bytes.buffer] : [])
  // The server ends this process when it has read all of the answer.
  process.channel?.ref()
  process.send?.(answer)
}

/** A machine without memory ends this process, not the server. */
function endBeforeOthers(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000')
  } catch {
    // Not on Linux.
  }
}

async function make<Work extends FileWork, Read, About>(
  { read, write }: FileMaker<Work, Read, About>,
  work: Work,
): Promise<FileOutcome<About>> {
  const db = await openDbForReadingAt(work.rows)
  const found = await readAtOnce(db, async () => {
    const rights = await rightsVersion(db)
    const reader = await findPersonOfSession(db, work.session, new Date(work.now))
    if (reader === undefined) return notSignedIn
    const content = await read(db, reader, work)
    return content instanceof Refusal ? content : { content, rights }
  })
  await db.destroy()
  if (found instanceof Refusal) return { is: 'refusal', code: found.code, message: found.message }
  const { bytes, about } = await write(found.content, work)
  return { is: 'file', bytes: new Uint8Array(bytes), rights: found.rights, about }
}
