import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { NewerSchemaError } from './migrate.ts'
import { openDb } from './open-db.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'minga-rows-'))
  file = join(folder, 'minga.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Through the connection itself: these settings belong to it, not to the file. */
async function pragma(name: 'synchronous' | 'journal_mode' | 'foreign_keys' | 'user_version') {
  const db = openDb(file)
  const found = await sql<Record<string, unknown>>`PRAGMA ${sql.raw(name)}`.execute(db)
  await db.destroy()
  return Object.values(found.rows[0] ?? {})[0]
}

describe('the rows’ file', () => {
  test('is opened so that a commit is on disk when it returns, each time', async () => {
    for (let time = 0; time < 2; time++) {
      expect(await pragma('journal_mode')).toBe('wal')
      expect(await pragma('synchronous')).toBe(2)
      expect(await pragma('foreign_keys')).toBe(1)
    }
  })

  test('of a later Minga is refused and left as it was', async () => {
    const version = Number(await pragma('user_version'))
    const later = new Sqlite(file)
    later.exec('CREATE TABLE from_the_future (x)')
    later.pragma(`user_version = ${version + 1}`)
    later.close()
    expect(() => openDb(file)).toThrow(NewerSchemaError)
    const after = new Sqlite(file)
    expect(after.pragma('user_version', { simple: true })).toBe(version + 1)
    expect(after.prepare('SELECT * FROM from_the_future').all()).toEqual([])
    after.close()
  })

  test('whose migration fails half-way is as it was before', () => {
    const database = new Sqlite(file)
    // In the way of the second migration, after the first has run.
    database.exec('CREATE TABLE slip (x)')
    database.close()
    expect(() => openDb(file)).toThrow('slip')
    const after = new Sqlite(file)
    expect(after.pragma('user_version', { simple: true })).toBe(1)
    const made = after.prepare("SELECT name FROM sqlite_master WHERE name IN ('person', 'record_fact')").pluck().all()
    expect(made).toEqual(['person'])
    after.close()
  })
})

test('a transaction waits for another writer of the file without holding the thread', async () => {
  const [projector, server] = [openDb(file), openDb(file)]
  const note = (deed: string) => ({ deed, at: new Date().toISOString() })
  const writing = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const first = projector.transaction().execute(async (tx) => {
    await tx.insertInto('done').values(note('first')).execute()
    writing.resolve()
    await done.promise
  })
  await writing.promise
  const within = server.transaction().execute((tx) => tx.insertInto('done').values(note('within')).execute())
  // Only a thread that is free comes here while the other writes.
  const turns = Array.from({ length: 20 }, () => new Promise((resolve) => setImmediate(resolve)))
  await Promise.all(turns)
  done.resolve()
  await Promise.all([first, within])
  const alone = server.insertInto('done').values(note('alone')).execute()
  await alone
  const found = await server
    .selectFrom('done')
    .select('deed')
    .where('deed', 'in', ['first', 'within', 'alone'])
    .execute()
  expect(found).toHaveLength(3)
  await projector.destroy()
  await server.destroy()
})
