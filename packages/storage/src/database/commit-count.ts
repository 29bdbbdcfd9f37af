import type { Database } from 'better-sqlite3'
import { z } from 'zod'

/** The progress of a file of rows: `commits` transactions since `epoch` began. */
export interface CommitCount {
  /** 16 hexadecimal digits, made by chance. */
  readonly epoch: string
  readonly commits: number
}

const row = z.object({ epoch: z.string().regex(/^[0-9a-f]{16}$/), commits: z.int().min(0) })

/** @returns undefined in a file from before transactions were counted */
export function readCommitCount(database: Database): CommitCount | undefined {
  const isCounted =
    database
      .prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'commit_count'")
      .pluck()
      .get() === 1
  if (!isCounted) return undefined
  return row.parse(database.prepare('SELECT epoch, commits FROM commit_count').get())
}

/**
 * Begins a new epoch, so that earlier claims no longer apply to this file.
 *
 * @returns undefined where nothing is counted yet
 */
export function beginEpoch(database: Database): CommitCount | undefined {
  if (readCommitCount(database) === undefined) return undefined
  database.exec('UPDATE commit_count SET epoch = lower(hex(randomblob(8))), commits = 0')
  return readCommitCount(database)
}
