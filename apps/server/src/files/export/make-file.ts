import type { Db } from '@minga/storage/database/schema'
import { rightsVersion } from '@minga/storage/groups/rights-version'

import { Refusal } from '../../http/refusal.ts'
import { TooOften } from '../../http/too-often.ts'
import { WorkedThrough } from '../../http/worked-through.ts'
import type { FileWork } from './file-worker.ts'
import { runFileProcess } from './run-file-process.ts'
import { runFileWorker } from './run-file-worker.ts'

/** How often a file is made anew because rights changed while it was made. */
const attempts = 3
const unsettled = new TooOften(5, 'who may read what has changed meanwhile: ask again')

export interface MadeFile<About> {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly about: About
}

interface FileToMake<Work extends FileWork> {
  /** A module that calls `workOnFile`. */
  readonly thread: URL
  /** In a process of its own rather than a thread: for a format whose library is not JavaScript. */
  readonly apart?: boolean
  /** Fetches the parts from rooms, which the thread does not reach. */
  readonly prepare: () => Promise<Work | Refusal>
  readonly signal: AbortSignal
}

/**
 * A file for its reader, made beside the event loop. Rights are asked again before it is given: where they changed
 * while it was made, it is made again.
 */
export async function makeFile<Work extends FileWork, About>(
  db: Db,
  { thread, apart = false, prepare, signal }: FileToMake<Work>,
): Promise<MadeFile<About> | Refusal> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const work = await prepare()
    if (work instanceof Refusal) return work
    const outcome = await (apart ? runFileProcess : runFileWorker)<About>(thread, work, signal)
    // The rows, and often the whole text, were read for it.
    if (outcome.is === 'refusal') return new WorkedThrough(outcome.code, outcome.message)
    if ((await rightsVersion(db)) === outcome.rights) return { bytes: outcome.bytes, about: outcome.about }
  }
  return unsettled
}
