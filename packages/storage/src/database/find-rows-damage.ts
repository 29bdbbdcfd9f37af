import { existsSync, rmSync, statSync } from 'node:fs'

import Sqlite, { type Database } from 'better-sqlite3'

import { damageIn } from '../log/log-damaged-error.ts'
import { readCommitCount, type CommitCount } from './commit-count.ts'
import { rowsSchema } from './migrate.ts'
import { RowsAnchor, rowsAnchorFileOf } from './rows-anchor.ts'

/** `behind`: its content is consistent, but more was stored once. `pages`: not all of it can be read. */
export type RowsFault = 'missing' | 'behind' | 'pages'

export type RowsCheck =
  /** `isAnchored` is false where the anchor has to be made: nothing was ever claimed of this file. */
  | { readonly ok: true; readonly isAnchored: boolean }
  /** `reason` is a clause that says what is missing or wrong. */
  | { readonly ok: false; readonly fault: RowsFault; readonly reason: string }

/**
 * `claim`: that no commit is missing that the anchor knows of; takes a millisecond. `pages`: that all pages hang
 * together too, which takes some 0.5 s for 100 MB.
 */
export type RowsCheckDepth = 'claim' | 'pages'

/** How long a reader waits for another process that is just making the file. */
const patience = 5000

/** There are no rows at all: the file was never made, or is lost. */
export function areRowsMissing(file: string): boolean {
  return !existsSync(file) || statSync(file).size === 0
}

/**
 * Reads the rows, changes nothing, and compares them with their anchor. Also while others write them.
 *
 * @throws when the file cannot be read for a reason that is no damage: permissions, another process
 */
export function findRowsDamage(file: string, depth: RowsCheckDepth): RowsCheck {
  let database: Database | undefined
  let made: string[] = []
  try {
    // The anchor first: the rows that are read after it hold at least the commits that it claims.
    const claim = RowsAnchor.read(rowsAnchorFileOf(file))
    if (claim === 'unreadable') return broken('behind', 'the anchor beside it cannot be read')
    if (areRowsMissing(file)) {
      if (claim !== undefined && claim.commits > 0) return broken('missing', 'the file is missing')
      return { ok: true, isAnchored: false }
    }
    // Reading makes these where they are not there; nothing is left behind.
    made = [`${file}-shm`, `${file}-wal`].filter((name) => !existsSync(name))
    // Read-only, so that what is left of damaged rows stays as it is: opening for writing would cut the WAL.
    database = new Sqlite(file, { readonly: true, timeout: patience })
    return checked(database, claim, depth)
  } catch (error) {
    const reason = damageIn(error)
    if (reason === undefined) throw error
    return broken('pages', reason)
  } finally {
    database?.close()
    for (const name of made) rmSync(name, { force: true })
  }
}

function broken(fault: RowsFault, reason: string): RowsCheck {
  return { ok: false, fault, reason }
}

function checked(database: Database, claim: CommitCount | undefined, depth: RowsCheckDepth): RowsCheck {
  // A later Minga's file is refused by its number, and not read.
  if (Number(database.pragma('user_version', { simple: true })) > rowsSchema) {
    return { ok: true, isAnchored: true }
  }
  const count = readCommitCount(database)
  const torn = depth === 'pages' ? faultInPages(database) : undefined
  if (torn !== undefined) return broken('pages', torn)
  const lack = contradictionOf(count, claim)
  if (lack !== undefined) return broken('behind', lack)
  return { ok: true, isAnchored: claim !== undefined && count !== undefined }
}

function contradictionOf(count: CommitCount | undefined, claim: CommitCount | undefined): string | undefined {
  // A file without writes since transactions are counted can miss nothing.
  if (claim === undefined) return count?.commits ? 'the anchor beside it is missing' : undefined
  if (count === undefined) return claim.commits > 0 ? 'the file is older than its anchor' : undefined
  if (count.epoch !== claim.epoch) return 'the file is of before it was restored or repaired'
  if (count.commits >= claim.commits) return undefined
  return `the file holds ${count.commits} of ${claim.commits} decisions and changes`
}

function faultInPages(database: Database): string | undefined {
  const found = String(database.pragma('quick_check(1)', { simple: true }))
  return found === 'ok' ? undefined : found.split('\n').slice(0, 2).join(' ')
}
