import { forgetUnusedFiles, storedNames } from '@minga/storage/threads/file-rows'
import type { Db } from '@minga/storage/database/schema'

import type { FileStore } from './file-store.ts'

/** How long a file waits for its comment, in ms. A device that was away longer sends it again. */
const unusedFor = 24 * 60 * 60 * 1000

/** Takes away what no comment named in a day, and bytes that no row names. */
export async function sweepFiles(db: Db, files: FileStore, now: Date): Promise<void> {
  await files.forget(await forgetUnusedFiles(db, new Date(now.getTime() - unusedFor)))
  await files.sweep(() => storedNames(db))
}
