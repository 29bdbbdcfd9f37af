import { existsSync } from 'node:fs'

import Sqlite from 'better-sqlite3'

import { Anchor, anchorFileOf } from './anchor.ts'
import { claimFrom, roomRows } from './log-rows.ts'
import { prepareLogStatements } from './log-statements.ts'
import type { FaultPoints } from './fault-points.ts'
import { findDamage } from './find-damage.ts'
import { LogInUseError, openLogDatabase } from './open-log-database.ts'
import { SqliteUpdateLog } from './sqlite-update-log.ts'

/** The log is not what was stored. Nothing was changed. */
export class LogDamagedError extends Error {
  override readonly name = 'LogDamagedError'
}

/**
 * Opens the log once it has been read and found whole, with its anchor beside it.
 *
 * @throws LogDamagedError when something that was stored is missing or changed
 * @throws LogInUseError when another process has it open
 */
export function openUpdateLog(file: string, fault?: FaultPoints): SqliteUpdateLog {
  const anchorFile = anchorFileOf(file)
  const check = lookForDamage(file, anchorFile)
  if (!check.ok) throw new LogDamagedError(check.reason)
  // Before the first commit, and before a log from before anchors gets its hashes: without an anchor it would be refused.
  if (!existsSync(anchorFile)) Anchor.open(anchorFile, check.claims).close()
  const database = openLogDatabase(file)
  const rooms = roomRows.parse(prepareLogStatements(database).rooms.all())
  return new SqliteUpdateLog(database, Anchor.open(anchorFile, rooms.map(claimFrom)), fault)
}

function lookForDamage(file: string, anchorFile: string): ReturnType<typeof findDamage> {
  try {
    return findDamage(file, Anchor.read(anchorFile))
  } catch (cause) {
    const isBusy = cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')
    if (isBusy) throw new LogInUseError(file, { cause })
    throw cause
  }
}
