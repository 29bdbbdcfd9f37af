import { existsSync } from 'node:fs'

import { findRowsDamage } from '@minga/storage/database/find-rows-damage'
import { openDb } from '@minga/storage/database/open-db'
import { FolderBlobs } from '@minga/storage/files/folder-blobs'
import { Anchor, anchorFileOf } from '@minga/storage/log/anchor'
import { findDamage } from '@minga/storage/log/find-damage'
import { openUpdateLog } from '@minga/storage/log/open-update-log'
import { writeFolderNote } from '@minga/storage/moving/folder-note'
import { SqliteTables } from '@minga/storage/database/sqlite/sqlite-tables'

import { readOrMakeAuditKey } from '../../audit/audit-key.ts'
import { readOrMakeSecret } from '../../auth/secret.ts'
import { openDataFolder, StartupError, type DataFolder } from '../../data-folder.ts'
import type { MoveSource } from './move-sides.ts'

/**
 * Holds a data folder, brings its files up to date and finds the log, its anchor and the rows whole.
 *
 * @throws StartupError
 */
export async function openFolderSource(path: string): Promise<MoveSource> {
  const folder = openDataFolder(path)
  try {
    return await open(folder)
  } catch (error) {
    folder.release()
    throw error
  }
}

async function open(folder: DataFolder): Promise<MoveSource> {
  if (!existsSync(folder.log)) throw new StartupError(`there is no data in ${folder.path}`)
  const rooms = await wholeRooms(folder)
  const rows = findRowsDamage(folder.rows, 'pages')
  if (!rows.ok) throw new StartupError(`minga.sqlite in ${folder.path} is damaged: ${rows.reason}`)
  const secrets = { session: readOrMakeSecret(folder.path), audit: auditKeyText(folder.path) }
  const db = openDb(folder.rows)
  const tables = new SqliteTables({ rows: folder.rows, log: folder.log })
  return {
    place: folder.path,
    tables,
    db,
    blobs: new FolderBlobs(folder.files),
    rooms,
    secrets,
    markGone: async (place, now) => {
      writeFolderNote(folder.path, { state: 'gone', place, at: now.toISOString() })
    },
    close: async () => {
      tables.close()
      await db.destroy()
      folder.release()
    },
  }
}

/** What the log and its anchor say, once each update was added up again. */
async function wholeRooms({ log: file, path }: DataFolder) {
  // Compares the log with its anchor, and brings both up to date.
  await openUpdateLog(file).close()
  const check = findDamage(file, Anchor.read(anchorFileOf(file)), 'each')
  if (!check.ok) throw new StartupError(`the log in ${path} is damaged: ${check.reason}`)
  return check.claims
}

function auditKeyText(path: string): string {
  return readOrMakeAuditKey(path).export({ type: 'pkcs8', format: 'pem' }).toString()
}
