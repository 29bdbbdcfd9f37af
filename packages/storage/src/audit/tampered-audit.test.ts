import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { digestOf, extendAudit, type StoredDecision } from './audit-chain.ts'
import { EagerDialect } from '../database/eager-dialect.ts'
import { openDb } from '../database/open-db.ts'
import type { Db } from '../database/schema.ts'
import { count, decideAll } from './testing/decisions.ts'
import { auditHead, verifyAudit, type AuditCheck, type AuditPlace } from './verify-audit.ts'

let folder: string
let file: string
let db: Db
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'minga-audit-'))
  file = join(folder, 'minga.sqlite')
  db = openDb(file)
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

/** One change that an attacker with the file could make to a table of `count` rows. */
const aRow = fc.integer({ min: 1, max: count })
const textColumns = ['at', 'kind', 'subject', 'details', 'salt', 'hash'] as const
const emptiableColumns = ['actor', 'actor_organisation', 'organisation', 'group_id'] as const
const change = fc.oneof(
  fc.record({
    act: fc.constant('set' as const),
    row: aRow,
    column: fc.constantFrom(...textColumns),
    value: fc.string({ unit: 'binary' }),
  }),
  fc.record({
    act: fc.constant('set' as const),
    row: aRow,
    column: fc.constantFrom(...emptiableColumns),
    value: fc.option(fc.string({ unit: 'binary' })),
  }),
  fc.record({ act: fc.constant('renumber' as const), row: aRow, to: fc.integer({ min: -30, max: 30 }) }),
  fc.record({ act: fc.constant('delete' as const), row: aRow, rows: fc.integer({ min: 1, max: count }) }),
  fc.record({ act: fc.constant('swap' as const), row: aRow, with: aRow }),
  fc.record({ act: fc.constant('insert' as const), copy: aRow, at: fc.integer({ min: -30, max: 30 }) }),
  fc.record({ act: fc.constant('head' as const), sequence: fc.integer({ min: -3, max: 30 }) }),
)
type Change = typeof change extends fc.Arbitrary<infer One> ? One : never

const triggers = `DROP TRIGGER IF EXISTS audit_is_not_changed; DROP TRIGGER IF EXISTS audit_is_not_deleted`

function tamper(database: Sqlite.Database, made: Change): void {
  try {
    switch (made.act) {
      case 'set':
        database.prepare(`UPDATE audit SET ${made.column} = ? WHERE sequence = ?`).run(made.value, made.row)
        break
      case 'renumber':
        database.prepare(`UPDATE audit SET sequence = ? WHERE sequence = ?`).run(made.to, made.row)
        break
      case 'delete':
        database.prepare(`DELETE FROM audit WHERE sequence >= ? AND sequence < ?`).run(made.row, made.row + made.rows)
        break
      case 'swap': {
        const renumber = database.prepare(`UPDATE audit SET sequence = ? WHERE sequence = ?`)
        renumber.run(-1, made.row)
        renumber.run(made.row, made.with)
        renumber.run(made.with, -1)
        break
      }
      case 'insert':
        database
          .prepare(
            `INSERT INTO audit SELECT ?, at, kind, actor, actor_organisation, organisation, group_id, subject,
               details, salt, hash FROM audit WHERE sequence = ?`,
          )
          .run(made.at, made.copy)
        break
      case 'head':
        database.prepare(`UPDATE audit_head SET sequence = ?`).run(made.sequence)
        break
    }
  } catch {
    // SQLite itself refuses it: the number is taken.
  }
}

function contents(database: Sqlite.Database): string {
  const all = [`SELECT * FROM audit ORDER BY sequence`, `SELECT * FROM audit_head`]
  return JSON.stringify(all.map((sql) => database.prepare(sql).all()))
}

/** Verifies a copy of the table in memory after `touch` has changed it. */
async function verifyAfter(
  image: Buffer,
  touch: (database: Sqlite.Database) => void,
  earlier?: AuditPlace,
): Promise<{ check: AuditCheck; isChanged: boolean }> {
  const database = new Sqlite(image)
  const before = contents(database)
  database.exec(triggers)
  touch(database)
  const isChanged = contents(database) !== before
  const copy: Db = new Kysely({ dialect: new EagerDialect(database) })
  const check = await verifyAudit(copy, earlier)
  await copy.destroy()
  return { check, isChanged }
}

function imageOf(path: string): Buffer {
  const database = new Sqlite(path)
  database.pragma('wal_checkpoint(TRUNCATE)')
  const image = database.serialize()
  database.close()
  // The header says that there is a WAL; memory has none.
  image[18] = 1
  image[19] = 1
  return image
}

describe('the chain, where a person with the file changes it,', () => {
  test('any single change to the table is found', async () => {
    await decideAll(db)
    const image = imageOf(file)
    await fc.assert(
      fc.asyncProperty(change, async (made) => {
        const { check, isChanged } = await verifyAfter(image, (database) => tamper(database, made))
        expect(check.ok).toBe(!isChanged)
      }),
      { numRuns: 500 },
    )
  })

  test('rows that were cut off with the head are found by an earlier checkpoint, and by nothing else', async () => {
    await decideAll(db)
    const earlier = await auditHead(db)
    const cut = (database: Sqlite.Database) => {
      database.exec(`DELETE FROM audit WHERE sequence > 7`)
      database.exec(`UPDATE audit_head SET (sequence, hash) = (SELECT sequence, hash FROM audit WHERE sequence = 7)`)
    }
    const image = imageOf(file)
    expect((await verifyAfter(image, cut)).check.ok).toBe(true)
    expect((await verifyAfter(image, cut, earlier)).check).toEqual({
      ok: false,
      sequence: 8,
      fault: 'missing',
    })
  })

  test('one that was written anew from some row on is found by an earlier checkpoint', async () => {
    await decideAll(db)
    const earlier = await auditHead(db)
    const rewrite = (database: Sqlite.Database) => {
      database.exec(`UPDATE audit SET subject = 'another' WHERE sequence = 5`)
      let last = database.prepare(`SELECT hash FROM audit WHERE sequence = 4`).pluck().get() as string
      const later = database.prepare(`SELECT * FROM audit WHERE sequence > 4 ORDER BY sequence`).all()
      for (const row of later as StoredDecision[]) {
        last = extendAudit(last, digestOf(row))
        database.prepare(`UPDATE audit SET hash = ? WHERE sequence = ?`).run(last, row.sequence)
      }
      database.prepare(`UPDATE audit_head SET hash = ?`).run(last)
    }
    const image = imageOf(file)
    expect((await verifyAfter(image, rewrite)).check.ok).toBe(true)
    expect((await verifyAfter(image, rewrite, earlier)).check).toEqual({
      ok: false,
      sequence: 12,
      fault: 'rewritten',
    })
  })
})
