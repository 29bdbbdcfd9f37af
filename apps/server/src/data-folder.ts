import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { Anchor } from '@minga/storage/log/anchor'
import { readFolderNote } from '@minga/storage/moving/folder-note'
import { MovedAwayError } from '@minga/storage/moving/moving-note'
import Sqlite from 'better-sqlite3'

export const filesName = 'files'

/** A reason not to start that the operator can remove. Printed as one line, without a stack trace. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}

export interface DataFolder {
  /** The update log's file. */
  readonly log: string
  /** People, rows and projections. */
  readonly rows: string
  /** Checkpoints of rooms' pasts: a cache. */
  readonly history: string
  /** The bytes of what goes with comments, a file for each. Made when the first comes. */
  readonly files: string
  readonly path: string
  readonly release: () => void
}

/**
 * Makes the folder if there is none, and holds it for this process alone. The lock is the operating system's, on a file
 * of its own: a killed process leaves none behind.
 *
 * @throws StartupError when the folder can't be written, another Minga has it, or it was moved to another place
 */
export function openDataFolder(given: string): DataFolder {
  const path = resolve(given)
  try {
    makeFolder(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartupError(`the data folder ${path} can't be written`, { cause })
  }
  assertFolderNotMoved(path)
  const release = hold(path)
  keepToOwner(path)
  return {
    path,
    log: join(path, 'log.sqlite'),
    rows: join(path, 'minga.sqlite'),
    history: join(path, 'history.sqlite'),
    files: join(path, filesName),
    release,
  }
}

/** Before it is held: of a folder that was moved away the lock is gone too, so that an earlier Minga refuses it. */
function assertFolderNotMoved(path: string): void {
  const note = readFolderNote(path)
  if (note === undefined) return
  const cause = new MovedAwayError(path, note)
  throw new StartupError(cause.message, { cause })
}

/** Level by level: `recursive` never comes back where a parent is there and still takes nothing, as under /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Another process that starts at the same moment may have made it.
    if (!existsSync(path)) throw error
  }
}

function hold(path: string): () => void {
  let lock: Sqlite.Database | undefined
  try {
    lock = new Sqlite(join(path, 'lock.sqlite'), { timeout: 0 })
    lock.pragma('journal_mode = DELETE')
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE; COMMIT')
    const held = lock
    return () => held.close()
  } catch (cause) {
    lock?.close()
    const isBusy = cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')
    throw isBusy
      ? new StartupError(`another Minga has the data folder ${path} open`, { cause })
      : new StartupError(`the data folder ${path} can't be written`, { cause })
  }
}

/** Whether people have written: then there are people too. */
export function isLogFull(path: string): boolean {
  const log = join(path, 'log.sqlite')
  if (!existsSync(log) || statSync(log).size === 0) return false
  const claims = Anchor.read(join(path, 'log.anchor'))
  return claims === undefined || claims.size > 0
}

/** The names of our own files, and of nothing else: the folder may have been given to us with other things in it. */
const ownName =
  /^(?:(?:log|minga|history|lock)\.(?:sqlite(?:-wal|-shm|-journal)?|anchor|damage)|auth-secret|audit-key|last-backup\.json)$/

/**
 * Earlier versions left to the system who else may read. What the file system does not let us change stays as it is.
 */
function keepToOwner(path: string): void {
  const own = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile() && ownName.test(entry.name))
  if (own.some(({ name }) => name === 'minga.sqlite')) tighten(path, 0o700)
  for (const { name } of own) tighten(join(path, name), 0o600)
}

function tighten(path: string, mode: number): void {
  try {
    if ((statSync(path).mode & 0o777 & ~mode) !== 0) chmodSync(path, mode)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EROFS' && code !== 'ENOENT') throw error
  }
}
