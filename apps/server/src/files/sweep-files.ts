import type { Db } from '@minga/storage/database/schema'
import { storedNames } from '@minga/storage/file-room'
import { forgetUnnamedFiles } from '@minga/storage/groups/roadmap-file-rows'
import { forgetUnnamedPositionFiles } from '@minga/storage/sign-offs/position-file-rows'
import { forgetUnusedFiles } from '@minga/storage/threads/file-rows'

import type { FileStore } from './file-store.ts'

/** How long a file waits for its comment or its position, in ms. A device that was away longer sends it again. */
const unusedFor = 24 * 60 * 60 * 1000
/** How long a picture stays that its text does not name any more: who removed it can still undo. */
const unnamedFor = 30 * 24 * 60 * 60 * 1000

/** Takes away what no comment and no position named in a day, what no text named in thirty, and bytes that no row names. */
export async function sweepFiles(db: Db, files: FileStore, now: Date): Promise<void> {
  await files.forget(await forgetUnusedFiles(db, new Date(now.getTime() - unusedFor)))
  await files.forget(await forgetUnnamedPositionFiles(db, new Date(now.getTime() - unusedFor)))
  await files.forget(await forgetUnnamedFiles(db, new Date(now.getTime() - unnamedFor)))
  await files.sweep(() => storedNames(db))
}
