import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Random } from '@minga/sync/testing/random-edits'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { findRowsDamage } from './find-rows-damage.ts'
import { migrate } from './migrate.ts'
import { openDb } from './open-db.ts'
import { RowsAnchor } from './rows-anchor.ts'
import { RowsDamagedError } from './rows-damaged-error.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const seed = Number(process.env['SEED'] ?? 1)
const folder = mkdtempSync(join(tmpdir(), 'minga-rows-damage-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The state of the disk after so many answered commits. */
interface Moment {
  readonly commits: number
  readonly walBytes: number
  readonly anchor: Buffer
}

const living = join(folder, 'living')
const killed = join(folder, 'killed')
const closed = join(folder, 'closed')
const older = join(folder, 'older')
const moments: Moment[] = []

/** The trace of a commit: a row of a few hundred bytes, named by its number. */
function letter(index: number, random: Random) {
  const text = Array.from({ length: 1 + random.below(60) }, () => `word-${random.below(1000)}`).join(' ')
  return {
    key: `letter-${index}`,
    sealed: Buffer.from(text),
    queued_at: `2026-11-24T10:00:00.${String(index).padStart(3, '0')}Z`,
    due_at: '2026-11-24T10:00:00.000Z',
    expires_at: '2026-12-24T10:00:00.000Z',
    tries: 0,
  }
}

function copyOf(source: string, name: string): string {
  const target = join(folder, name)
  rmSync(target, { recursive: true, force: true })
  cpSync(source, target, { recursive: true })
  return target
}

function fileIn(target: string): string {
  return join(target, 'minga.sqlite')
}

function anchorIn(target: string): string {
  return join(target, 'minga.anchor')
}

async function lettersIn(target: string): Promise<ReadonlySet<string>> {
  const db = openDb(fileIn(target))
  const found = await db.selectFrom('mail_outbox').select('key').execute()
  await db.destroy()
  return new Set(found.map(({ key }) => key))
}

beforeAll(async () => {
  const random = new Random(seed)
  mkdirSync(living)
  // Two connections, as the server and its projector, or a command beside it, have them.
  const connections = [openDb(fileIn(living)), openDb(fileIn(living))]
  for (let index = 1; index <= 200; index += 1) {
    const db = random.pick(connections)
    if (random.chance(50)) await db.insertInto('mail_outbox').values(letter(index, random)).execute()
    else {
      await db.transaction().execute(async (tx) => {
        await tx.insertInto('mail_outbox').values(letter(index, random)).execute()
        await tx.updateTable('mail_outbox').set({ tries: index }).execute()
      })
    }
    moments.push({
      commits: index,
      walBytes: statSync(`${fileIn(living)}-wal`).size,
      anchor: readFileSync(anchorIn(living)),
    })
    if (index === 100) cpSync(living, older, { recursive: true })
  }
  // A killed process leaves its files as they are at that moment.
  cpSync(living, killed, { recursive: true })
  for (const db of connections) await db.destroy()
  cpSync(living, closed, { recursive: true })
})

describe('damaged rows', () => {
  test('are found when the WAL, the file, or the anchor is gone, or an older file lies in its place', async () => {
    const noWal = copyOf(killed, 'no-wal')
    rmSync(`${fileIn(noWal)}-wal`)
    expect(() => openDb(fileIn(noWal))).toThrow(RowsDamagedError)

    const gone = copyOf(closed, 'gone')
    rmSync(fileIn(gone))
    expect(() => openDb(fileIn(gone))).toThrow('the file is missing')

    const past = copyOf(closed, 'past')
    for (const name of ['minga.sqlite', 'minga.sqlite-wal']) cpSync(join(older, name), join(past, name))
    expect(() => openDb(fileIn(past))).toThrow('the file holds 100 of 200 decisions and changes')

    const unanchored = copyOf(closed, 'unanchored')
    rmSync(anchorIn(unanchored))
    expect(() => openDb(fileIn(unanchored))).toThrow('the anchor beside it is missing')
    writeFileSync(anchorIn(unanchored), 'garbage\n')
    expect(() => openDb(fileIn(unanchored))).toThrow('cannot be read')

    for (const sound of [killed, closed]) expect((await lettersIn(copyOf(sound, 'fine'))).size).toBe(200)
  })

  test(`in 60 pages of garbage are found, and nothing is touched (seed ${seed})`, () => {
    const random = new Random(seed)
    const pages = statSync(fileIn(closed)).size / 4096
    let found = 0
    for (let trial = 0; trial < 60; trial += 1) {
      const target = copyOf(closed, 'garbage')
      const bytes = readFileSync(fileIn(target))
      const at = random.below(pages) * 4096
      for (let offset = at; offset < at + 4096; offset += 1) bytes[offset] = random.below(256)
      writeFileSync(fileIn(target), bytes)
      const check = findRowsDamage(fileIn(target), 'pages')
      if (!check.ok) found += 1
      expect(readFileSync(fileIn(target)).equals(bytes)).toBe(true)
    }
    // A page that nothing uses any more may be anything.
    expect(found).toBeGreaterThan(55)
  })

  test('that are found while serving are reported', async () => {
    const target = copyOf(closed, 'later')
    const database = new Sqlite(fileIn(target))
    const root = Number(database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'mail_outbox'").pluck().get())
    database.close()
    const bytes = readFileSync(fileIn(target))
    bytes.fill(0xaa, (root - 1) * 4096, root * 4096)
    writeFileSync(fileIn(target), bytes)
    const reported: string[] = []
    const db = openDb(fileIn(target), (reason) => void reported.push(reason))
    await expect(db.selectFrom('mail_outbox').selectAll().execute()).rejects.toThrow('malformed')
    await db.destroy()
    expect(reported).toEqual(['database disk image is malformed'])
  })
})

test(`power loss at any moment loses no commit that was answered, and is no damage (seed ${seed})`, async () => {
  const random = new Random(seed)
  const end = statSync(`${fileIn(killed)}-wal`).size
  for (let trial = 0; trial < 50; trial += 1) {
    const { commits, walBytes, anchor } = random.pick(moments)
    const target = copyOf(killed, 'trial')
    // The WAL reached the disk at least as far as it was synced; each sector of the anchor as it was then or earlier.
    truncateSync(`${fileIn(target)}-wal`, walBytes + random.below(end - walBytes + 1))
    const earlier = random.pick(moments.slice(0, commits)).anchor
    const sectors = Buffer.from(anchor)
    for (let at = 0; at < sectors.byteLength; at += 512) {
      if (random.chance(50)) earlier.copy(sectors, at, at, at + 512)
    }
    writeFileSync(anchorIn(target), sectors)
    const letters = await lettersIn(target)
    for (let index = 1; index <= commits; index += 1) expect(letters).toContain(`letter-${index}`)
  }
})

test('the claim follows the commits of two connections; a transaction that changes nothing writes none', async () => {
  const target = copyOf(closed, 'claims')
  const [one, other] = [openDb(fileIn(target)), openDb(fileIn(target))]
  const claimed = () => {
    const claim = RowsAnchor.read(anchorIn(target))
    return typeof claim === 'object' ? claim.commits : claim
  }
  expect(claimed()).toBe(200)
  await one.deleteFrom('mail_outbox').where('key', '=', 'letter-1').execute()
  await other.deleteFrom('mail_outbox').where('key', '=', 'letter-2').execute()
  expect(claimed()).toBe(202)
  await one.deleteFrom('mail_outbox').where('key', '=', 'nothing').execute()
  await other.transaction().execute((tx) => tx.selectFrom('mail_outbox').selectAll().execute())
  await expect(
    one.transaction().execute(async (tx) => {
      await tx.deleteFrom('mail_outbox').execute()
      throw new Error('thought better of it')
    }),
  ).rejects.toThrow('thought better')
  expect(claimed()).toBe(202)
  await Promise.all([one.destroy(), other.destroy()])
  expect((await lettersIn(target)).size).toBe(198)
})

test('rows from before there were anchors are taken over, and a newer anchor beside older rows is damage', async () => {
  const target = copyOf(closed, 'before')
  rmSync(anchorIn(target))
  rmSync(fileIn(target))
  const database = new Sqlite(fileIn(target))
  database.pragma('journal_mode = WAL')
  migrate(database, 19)
  database.exec(`ATTACH '${fileIn(closed)}' AS now; INSERT INTO mail_outbox SELECT * FROM now.mail_outbox`)
  database.close()
  const before = copyOf(target, 'before-with-anchor')
  cpSync(anchorIn(closed), anchorIn(before))
  expect(() => openDb(fileIn(before))).toThrow('older than its anchor')
  expect((await lettersIn(target)).size).toBe(200)
  expect(RowsAnchor.read(anchorIn(target))).toMatchObject({ commits: 0 })
})

test('on a full disk a transaction fails, the next one too, and nothing of either is stored', async () => {
  const target = copyOf(closed, 'full')
  const db = openDb(fileIn(target))
  const full = async (pages: string) => void (await sql`PRAGMA max_page_count = ${sql.raw(pages)}`.execute(db))
  const write = () =>
    db.transaction().execute(async (tx) => {
      const large = { ...letter(201, new Random(seed)), sealed: Buffer.alloc(1_000_000) }
      await tx.insertInto('mail_outbox').values(large).execute()
    })
  await full('1')
  for (let time = 0; time < 2; time += 1) await expect(write()).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  await full('100000')
  await write()
  await db.destroy()
  expect((await lettersIn(target)).size).toBe(201)
})
