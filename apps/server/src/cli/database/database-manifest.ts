import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { rowsSchema } from '@minga/storage/database/migrate'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import { StartupError } from '../../data-folder.ts'
import { manifestName } from '../manifest.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
export const databaseManifestFormat = 'minga-database-1'
export const dumpName = 'minga.dump'

const manifest = z.object({
  format: z.literal(databaseManifestFormat),
  /** ISO 8601, UTC. */
  made: z.iso.datetime(),
  schema: z.int(),
  dump: z.object({ bytes: z.int(), sha256: hex }),
  /** The digest of each table's sorted rows, by its name. */
  tables: z.record(z.string(), z.object({ rows: z.int(), sha256: hex })),
  rooms: z.array(z.object({ room: roomName, head: z.int(), chain: hex, owners: z.int(), ownersHash: hex })),
  audit: z.object({ sequence: z.int(), hash: hex }),
  /** How many files' bytes are in it. */
  files: z.int(),
})

/** The contents list of a database's backup. Written last: a folder without it is no backup. */
export type DatabaseManifest = z.infer<typeof manifest>

/** Whether a folder is a backup of a database; one of a data folder has another manifest. */
export function isDatabaseBackup(folder: string): boolean {
  return existsSync(join(folder, dumpName))
}

/** @throws StartupError when it is damaged, not whole, or a later Minga's */
export function readDatabaseManifest(folder: string): DatabaseManifest {
  const file = join(folder, manifestName)
  if (!existsSync(file)) throw new StartupError(`${folder} is no backup: it has no ${manifestName}`)
  const parsed = manifest.safeParse(jsonIn(file))
  if (!parsed.success) throw new StartupError(`${file} is damaged, or a later Minga's`)
  if (parsed.data.schema > rowsSchema) throw new StartupError(`${folder} was made by a later Minga: update Minga`)
  return parsed.data
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new StartupError(`${file} is damaged`, { cause })
  }
}
