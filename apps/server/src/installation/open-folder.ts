import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'

import { areRowsMissing } from '@minga/storage/database/find-rows-damage'
import { NewerSchemaError } from '@minga/storage/database/migrate'
import { openDb } from '@minga/storage/database/open-db'
import { RowsDamagedError } from '@minga/storage/database/rows-damaged-error'
import { RightsCounter } from '@minga/storage/groups/rights-counter'
import { FolderDoorbell } from '@minga/sync/log/folder-doorbell'
import type { Logger } from 'pino'

import { readOrMakeAuditKey } from '../audit/audit-key.ts'
import { readOrMakeSecret } from '../auth/secret.ts'
import { listenForCommands } from '../cli/control-socket.ts'
import { readLastBackup } from '../cli/last-backup.ts'
import { isLogFull, openDataFolder, StartupError, type DataFolder } from '../data-folder.ts'
import { forgetRowBytes } from '../rows-check/forget-bytes.ts'
import { checkRowsAtStart, RowsHealth } from '../rows-check/rows-health.ts'
import type { Installation } from './installation.ts'

/**
 * Holds a data folder for this process alone and opens its rows, once they were found to be what was stored.
 *
 * @throws StartupError
 */
export async function openFolder(path: string, logger: Logger): Promise<Installation> {
  const folder = openDataFolder(path)
  try {
    return open(folder, logger)
  } catch (error) {
    folder.release()
    throw startupError(error, folder)
  }
}

function open(folder: DataFolder, logger: Logger): Installation {
  if (areRowsMissing(folder.rows) && isLogFull(folder.path)) {
    throw new RowsDamagedError('the file is missing beside a log that people have written')
  }
  checkRowsAtStart(folder.rows)
  let health: RowsHealth | undefined
  const db = openDb(folder.rows, (reason) => health?.note(reason))
  const rowsHealth = (health = new RowsHealth({
    file: folder.rows,
    found: (reason) => logger.fatal(`minga.sqlite is damaged: ${reason}: stop it; ${goOnFrom('repair-rows')}`),
    failed: (error) => logger.error({ error }, 'the rows could not be checked'),
  }))
  const rights = new RightsCounter(folder.rows)
  const bell = new FolderDoorbell()
  return {
    db,
    rows: { engine: 'sqlite', file: folder.rows },
    log: { engine: 'sqlite', file: folder.log },
    history: folder.history,
    files: { kind: 'folder', path: folder.files },
    rights,
    bell,
    waiting: undefined,
    secrets: async () => ({ session: readOrMakeSecret(folder.path), audit: readOrMakeAuditKey(folder.path) }),
    hasAnchor: true,
    afterDamage: goOnFrom('repair-log'),
    readRows: async () => rowsHealth.read(),
    sizes: async () => {
      const disk = await statfs(folder.path)
      return { log: sizeOf(folder.log), rows: sizeOf(folder.rows), free: disk.bavail * disk.bsize }
    },
    backups: 'minga',
    lastBackup: () => readLastBackup(folder.path),
    forgetRowBytes: () => forgetRowBytes(folder.rows),
    // One process holds the folder.
    alone: (_job, run) => run(),
    listen: (commands) => listenForCommands(folder.path, commands),
    explain: (error) => startupError(error, folder),
    close: async () => {
      await rowsHealth.close()
      await rights.close()
      await bell.close()
      await db.destroy()
      folder.release()
    },
  }
}

/** With the pages that SQLite has not yet moved into the file. */
function sizeOf(file: string): number {
  return [file, `${file}-wal`].reduce((sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0), 0)
}

const command = 'node apps/server/src/main.ts'
/** The advice to an operator about damage. */
function goOnFrom(repair: 'repair-log' | 'repair-rows'): string {
  return `go on from a backup with \`${command} restore --verify <backup> <empty folder>\`, or without one with \`${command} ${repair} --accept-loss\``
}

function startupError(error: unknown, { path }: DataFolder): unknown {
  if (!(error instanceof Error)) return error
  if (error instanceof NewerSchemaError) return new StartupError(error.message, { cause: error })
  if (error.name === 'LogInUseError') {
    return new StartupError(`another Minga has the data folder ${path} open`, { cause: error })
  }
  if (error.name === 'LogDamagedError') {
    return new StartupError(
      `the log in ${path} is damaged: ${error.message}; nothing was changed; ${goOnFrom('repair-log')}`,
      { cause: error },
    )
  }
  if (error instanceof RowsDamagedError) {
    return new StartupError(
      `minga.sqlite in ${path} is damaged: ${error.message}; nothing was changed; ${goOnFrom('repair-rows')}`,
      { cause: error },
    )
  }
  return new StartupError(`the data in ${path} can't be opened: ${error.message}`, { cause: error })
}
