import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

const lastBackup = z.object({ made: z.iso.datetime(), rooms: z.int() })
export type LastBackup = z.infer<typeof lastBackup>

const fileName = 'last-backup.json'

/** Notes beside the data that a backup of it was made: the health page reads it. */
export function noteBackup(folder: string, made: LastBackup): void {
  const file = join(folder, fileName)
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

/** The last backup that was noted; a note that can't be read is none. */
export function readLastBackup(folder: string): LastBackup | null {
  const file = join(folder, fileName)
  if (!existsSync(file)) return null
  try {
    return lastBackup.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
