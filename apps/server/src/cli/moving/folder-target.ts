import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { makeDb, openDb } from '@minga/storage/database/open-db'
import { claimRows } from '@minga/storage/database/claim-rows'
import { FolderBlobs } from '@minga/storage/files/folder-blobs'
import { syncFolder } from '@minga/storage/files/sync-folder'
import { Anchor, anchorFileOf } from '@minga/storage/log/anchor'
import { findDamage } from '@minga/storage/log/find-damage'
import { LogDamagedError } from '@minga/storage/log/log-damaged-error'
import { openUpdateLog } from '@minga/storage/log/open-update-log'
import { forgetFolderNote, readFolderNote, writeFolderNote } from '@minga/storage/moving/folder-note'
import { SqliteTables } from '@minga/storage/database/sqlite/sqlite-tables'

import { auditKeyName } from '../../audit/audit-key.ts'
import { filesName, StartupError } from '../../data-folder.ts'
import type { MoveTarget } from './move-sides.ts'

/** Everything is made here, and renamed once it is whole: nothing half stands under the folder's own name. */
function draftOf(path: string): string {
  return `${path}.arriving`
}

/**
 * Begins a folder anew, whatever an earlier move from the same place has left.
 *
 * @throws StartupError where there is something else
 */
export async function openFolderTarget(given: string, from: string, now: Date): Promise<MoveTarget> {
  const path = resolve(given)
  if (existsSync(path) && readdirSync(path).length > 0) throw new StartupError(`${path} is not empty`)
  const draft = draftOf(path)
  if (existsSync(draft)) {
    if (readFolderNote(draft) === undefined) throw new StartupError(`${draft} is in the way: no move has made it`)
    rmSync(draft, { recursive: true })
  }
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  writeFolderNote(draft, { state: 'arriving', place: from, at: now.toISOString() })
  const [rows, log] = [join(draft, 'minga.sqlite'), join(draft, 'log.sqlite')]
  makeDb(rows)
  await openUpdateLog(log).close()
  const db = openDb(rows)
  const tables = new SqliteTables({ rows, log })
  const close = async () => {
    tables.close()
    await db.destroy()
  }
  return {
    place: path,
    tables,
    db,
    blobs: new FolderBlobs(join(draft, filesName)),
    keepSecrets: async ({ session, audit }) => {
      for (const [name, secret] of [
        ['auth-secret', session],
        [auditKeyName, audit],
      ] as const) {
        if (secret !== undefined) writeFileSync(join(draft, name), secret, { mode: 0o600, flush: true })
      }
    },
    settle: async (of, rooms) => {
      if (of === 'rows') claimRows(rows)
      else Anchor.open(anchorFileOf(log), rooms).close()
    },
    countAgain: async () => {
      const check = findDamage(log, Anchor.read(anchorFileOf(log)), 'each')
      if (!check.ok) throw new LogDamagedError(check.reason)
      return check.claims
    },
    markWhole: async (at) => writeFolderNote(draft, { state: 'whole', place: from, at: at.toISOString() }),
    finish: async () => {
      await close()
      await finishFolder(path)
    },
    close,
  }
}

/** Also where a move was ended after it had marked its source. */
export async function finishFolder(path: string): Promise<void> {
  const draft = draftOf(path)
  if (existsSync(draft)) {
    await syncFolder(draft)
    renameSync(draft, path)
    await syncFolder(dirname(path))
  }
  forgetFolderNote(path)
}

/** Whether a move has filled and compared it, and had only to give it its name. */
export function isFolderWhole(path: string): boolean {
  return [draftOf(path), path].some((folder) => readFolderNote(folder)?.state === 'whole')
}
