import { rowsSchema } from '@minga/storage/database/migrate'
import { openDbAt, openDbForReadingAt } from '@minga/storage/database/open-db-at'
import type { Db } from '@minga/storage/database/schema'
import { SharedByNodes } from '@minga/storage/postgres/shared-by-nodes'

import { StartupError } from '../data-folder.ts'
import type { DatabaseSettings } from '../env.ts'
import type { Beside } from './beside.ts'
import { sharedSecrets } from './shared-secrets.ts'
import { startupErrorOf } from './unusable-database.ts'

/** Of an installation that lies in PostgreSQL, beside its nodes. @throws StartupError */
export async function openSharedBeside({ url, key }: DatabaseSettings, access: 'read' | 'write'): Promise<Beside> {
  const shared = new SharedByNodes(url, () => undefined)
  let db: Db | undefined
  try {
    const schema = await shared.rowsSchema()
    if (schema !== rowsSchema && (access === 'read' || schema !== undefined)) {
      throw new StartupError(`the database is of another version than this command: serve it once with this Minga`)
    }
    const place = { engine: 'postgres', url } as const
    const opened = (db = await (access === 'write' ? openDbAt(place) : openDbForReadingAt(place)))
    return {
      db: opened,
      secrets: () => sharedSecrets(shared, key),
      close: async () => {
        await opened.destroy()
        await shared.close()
      },
    }
  } catch (error) {
    await db?.destroy()
    await shared.close()
    throw startupErrorOf(error, url)
  }
}
