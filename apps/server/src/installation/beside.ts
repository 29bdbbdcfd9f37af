import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { schemaOf } from '@minga/storage/database/copy-database'
import { rowsSchema } from '@minga/storage/database/migrate'
import { openDb, openDbForReading } from '@minga/storage/database/open-db'
import type { Db } from '@minga/storage/database/schema'

import { auditKeyName, readOrMakeAuditKey } from '../audit/audit-key.ts'
import { readOrMakeSecret } from '../auth/secret.ts'
import { openDataFolder, StartupError, type DataFolder } from '../data-folder.ts'
import type { Settings } from '../env.ts'
import type { Secrets } from './installation.ts'

/** The rows and secrets of an installation, for a command that works beside a Minga that may be running on it. */
export interface Beside {
  readonly db: Db
  /** Made when they are first asked for. */
  readonly secrets: () => Promise<Secrets>
  /** Lets go of them. */
  readonly close: () => Promise<void>
}

export interface BesideForReading extends Beside {
  /** The same; undefined where there are none yet. */
  readonly knownSecrets: () => Promise<Secrets | undefined>
}

type Places = Pick<Settings, 'data' | 'database'>

/**
 * Both processes may write; but only one that knows the schema, and a new one is made by one alone.
 *
 * @throws StartupError
 */
export async function openBeside({ data, database }: Places): Promise<Beside> {
  if (database === undefined) return openFolderBeside(data)
  const { openSharedBeside } = await import('./shared-beside.ts')
  return openSharedBeside(database, 'write')
}

/** The same, and no row is changed. @throws StartupError */
export async function readBeside({ data, database }: Places): Promise<BesideForReading> {
  if (database === undefined) return readFolderBeside(data)
  const { openSharedBeside } = await import('./shared-beside.ts')
  const beside = await openSharedBeside(database, 'read')
  return { ...beside, knownSecrets: beside.secrets }
}

function openFolderBeside(data: string): Beside {
  const path = resolve(data)
  const folder = holdFolder(data)
  const file = folder?.rows ?? join(path, 'minga.sqlite')
  if (folder === undefined && (!existsSync(file) || schemaOf(file) !== rowsSchema)) {
    throw new StartupError(`the Minga that runs on ${path} is another version than this command`)
  }
  try {
    const db = openDb(file)
    return {
      db,
      secrets: async () => secretsIn(path),
      close: async () => {
        await db.destroy()
        folder?.release()
      },
    }
  } catch (error) {
    folder?.release()
    throw error
  }
}

function readFolderBeside(data: string): BesideForReading {
  const path = resolve(data)
  const file = join(path, 'minga.sqlite')
  if (!existsSync(file)) throw new StartupError(`there is no data in ${path}`)
  const db = openDbForReading(file)
  return {
    db,
    secrets: async () => secretsIn(path),
    knownSecrets: async () => (existsSync(join(path, auditKeyName)) ? secretsIn(path) : undefined),
    close: () => db.destroy(),
  }
}

function secretsIn(path: string): Secrets {
  return { session: readOrMakeSecret(path), audit: readOrMakeAuditKey(path) }
}

/** @returns undefined where a running Minga holds it */
function holdFolder(data: string): DataFolder | undefined {
  try {
    return openDataFolder(data)
  } catch (error) {
    if (error instanceof StartupError && error.message.startsWith('another Minga')) return undefined
    throw error
  }
}
