import { chmodSync } from 'node:fs'

import Sqlite, { type Database } from 'better-sqlite3'

/** Between two steps of a copy others may write; fewer and larger steps hold them up longer. */
const pagesAtOnce = 200
const everything = 2 ** 30

/** Copies an open database page by page while it is written: what is there at the end is in the copy. */
export async function copyOpenDatabase(database: Database, target: string): Promise<void> {
  await database.backup(target, { progress: () => pagesAtOnce })
  settleCopy(target)
}

/** Copies a database that other connections, of other processes too, may be writing. */
export async function copyDatabase(source: string, target: string): Promise<void> {
  const database = new Sqlite(source, { fileMustExist: true, timeout: 10_000 })
  try {
    // A writer on another connection makes a copy start again, so it takes one step.
    await database.backup(target, { progress: () => everything })
  } finally {
    database.close()
  }
  settleCopy(target)
}

/** One plain file without a WAL beside it, so that reading it leaves nothing behind; for its owner alone. */
function settleCopy(target: string): void {
  const copy = new Sqlite(target)
  copy.pragma('journal_mode = DELETE')
  copy.close()
  chmodSync(target, 0o600)
}

/** A database's report on its own soundness. @returns `ok`, or the fault */
export function integrityOf(file: string): string {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    return String(database.pragma('integrity_check(1)', { simple: true }))
  } finally {
    database.close()
  }
}

/** The number of the last migration. */
export function schemaOf(file: string): number {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    return Number(database.pragma('user_version', { simple: true }))
  } finally {
    database.close()
  }
}
