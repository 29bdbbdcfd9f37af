import { existsSync, rmSync, writeFileSync } from 'node:fs'

import Sqlite from 'better-sqlite3'

import { Anchor, anchorFileOf } from './anchor.ts'
import { claimFrom, roomRows } from './log-rows.ts'
import { prepareLogStatements } from './log-statements.ts'
import type { FaultPoints } from './fault-points.ts'
import { findDamage, type CheckDepth } from './find-damage.ts'
import { LogDamagedError } from './log-damaged-error.ts'
import { removeRenewed } from './log-renewal.ts'
import { LogInUseError, openLogDatabase } from './open-log-database.ts'
import type { DamageFound } from './room-checks.ts'
import { SqliteUpdateLog } from './sqlite-update-log.ts'

/** Beside the log lies this while damage is known that opening does not look for: its reason, in one line. */
export function damageFileOf(logFile: string): string {
  return `${logFile.replace(/\.sqlite$/, '')}.damage`
}

/**
 * Opens the log, with its anchor beside it, once the two have been found to say the same of every room. What the rooms
 * hold is compared with that as they are first read, and by `check`.
 *
 * @param found called with damage that is found later. The next opening then reads the whole log first
 * @throws LogDamagedError when something that was stored is missing or changed; nothing was changed
 * @throws LogInUseError when another process has it open
 */
export function openUpdateLog(file: string, fault?: FaultPoints, found?: DamageFound): SqliteUpdateLog {
  const anchorFile = anchorFileOf(file)
  const damageFile = damageFileOf(file)
  const check = lookForDamage(file, anchorFile, existsSync(damageFile) ? 'whole' : 'heads')
  if (!check.ok) throw new LogDamagedError(check.reason)
  rmSync(damageFile, { force: true })
  removeRenewed(file)
  // Before the first commit, and before a log from before anchors gets its hashes: without an anchor it would be
  // refused.
  if (!existsSync(anchorFile)) Anchor.open(anchorFile, check.claims).close()
  const database = openLogDatabase(file)
  const rooms = roomRows.parse(prepareLogStatements(database).rooms.all())
  return new SqliteUpdateLog(database, Anchor.open(anchorFile, rooms.map(claimFrom)), fault, (room, error) => {
    writeFileSync(damageFile, `${error.message}\n`, { mode: 0o600, flush: true })
    found?.(room, error)
  })
}

function lookForDamage(file: string, anchorFile: string, depth: CheckDepth): ReturnType<typeof findDamage> {
  try {
    return findDamage(file, Anchor.read(anchorFile), depth)
  } catch (cause) {
    const isBusy = cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')
    if (isBusy) throw new LogInUseError(file, { cause })
    throw cause
  }
}
