import type { Db } from '@minga/storage/database/schema'
import { rightsVersion } from '@minga/storage/groups/rights-version'

import { Refusal } from '../../http/refusal.ts'
import { TooOften } from '../../http/too-often.ts'
import type { FileWork } from './file-worker.ts'
import { runFileWorker } from './run-file-worker.ts'

/** How often a file is made anew because rights changed while it was made. */
const attempts = 3
const unsettled = new TooOften(5, 'who may read what has changed meanwhile: ask again')

export interface MadeFile<About> {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly about: About
}

/**
 * A file for its reader, made beside the event loop. Rights are asked again before it is given: where they changed
 * while it was made, it is made again.
 *
 * @param prepare what has to come from rooms, which the thread does not reach
 */
export async function makeFile<Work extends FileWork, About>(
  db: Db,
  {
    thread,
    prepare,
    signal,
  }: { readonly thread: URL; readonly prepare: () => Promise<Work | Refusal>; readonly signal: AbortSignal },
): Promise<MadeFile<About> | Refusal> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const work = await prepare()
    if (work instanceof Refusal) return work
    const outcome = await runFileWorker<About>(thread, work, signal)
    if (outcome.is === 'refusal') return new Refusal(outcome.code, outcome.message)
    if ((await rightsVersion(db)) === outcome.rights) return { bytes: outcome.bytes, about: outcome.about }
  }
  return unsettled
}
