import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import { organisationId, personId, type Author } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import { decodeSegment, encodeSegment } from '@minga/sync/log/segment'
import type { LogEntry } from '@minga/sync/log/update-log'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'

import { Anchor, anchorFileOf } from './anchor.ts'
import { extendChain, plainHash } from './chain.ts'
import { findDamage } from './find-damage.ts'
import { openUpdateLog } from './open-update-log.ts'
import { readPast } from './past.ts'
import { openLogForReading } from './read-log.ts'
import { salvageLog } from './salvage-log.ts'
import { logSchema } from './schema.ts'
import type { SqliteUpdateLog } from './sqlite-update-log.ts'

/** A log of schema 4 from a disk: a room with two segments, a snapshot and a tail, and a room with a tail only. */
const earlier = join(import.meta.dirname, 'testing', 'schema-4')
const folder = mkdtempSync(join(tmpdir(), 'minga-log-format-'))
afterAll(() => rmSync(folder, { recursive: true }))

const steel = roomName.parse('roadmap.steel')
const cement = roomName.parse('register.cement')
const [ana, alacero] = [personId.parse('ana'), organisationId.parse('alacero')]
const byAna: Author = { kind: 'person', personId: ana, organisationId: alacero }
/** Ana brings back what Rui of the cement federation wrote. */
const restoring: Author = {
  ...byAna,
  wordsBy: { personId: personId.parse('rui'), organisationId: organisationId.parse('ficem') },
  via: { kind: 'restore', id: '7f0b' },
}

let files = 0
/** @returns where a log may lie */
function newPlace(): string {
  files += 1
  const place = join(folder, `log-${files}`)
  mkdirSync(place)
  return join(place, 'log.sqlite')
}

function earlierLog(): string {
  const file = newPlace()
  writeFileSync(file, gunzipSync(readFileSync(join(earlier, 'log.sqlite.gz'))))
  cpSync(join(earlier, 'log.anchor'), anchorFileOf(file))
  return file
}

function checkAll(log: SqliteUpdateLog): void {
  for (const _ of log.check()) continue
}

const append = (log: SqliteUpdateLog, author: Author, bytes: number[], room = steel) =>
  log.append({ entries: [{ room, time: 9, author, update: Uint8Array.from(bytes) }], bindings: [] })

async function pastOf(log: SqliteUpdateLog, upTo: number): Promise<LogEntry[]> {
  const entries: LogEntry[] = []
  for await (const part of readPast(log, steel, { after: 0, upTo })) entries.push(...part)
  return entries
}

describe('[L17] a log of the earlier format', () => {
  test('is whole as it lies, and can be read without being changed', async () => {
    const file = earlierLog()
    expect(findDamage(file, Anchor.read(anchorFileOf(file)), 'whole')).toMatchObject({ ok: true })
    const log = openLogForReading(file)
    expect(await log.history(steel)).toHaveLength(30)
    checkAll(log)
    await log.close()
    const [room] = salvageLog(file, Anchor.lines(anchorFileOf(file)))
    expect(room).toMatchObject({ room: steel, leftBehind: [] })
    expect(room?.entries).toHaveLength(30)
  })

  test('opens, says of each room what its anchor says, and goes on', async () => {
    const file = earlierLog()
    const before = Anchor.read(anchorFileOf(file))
    const log = openUpdateLog(file)
    expect(Anchor.read(anchorFileOf(file))).toEqual(before)
    const past = await log.history(steel)
    expect(past.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(past.at(0)).toMatchObject({ author: byAna, time: 1_700_000_001_000, early: true })
    expect(past.at(6)?.author).toEqual({ kind: 'server' })
    expect(await append(log, restoring, [1])).toEqual([31])
    // A segment of entries of both formats.
    await log.replaceSnapshot(steel, { sequence: 31, update: Uint8Array.of(7) })
    await append(log, byAna, [2])
    expect((await log.history(steel)).at(30)).toMatchObject({ author: restoring, update: Uint8Array.of(1) })
    expect((await log.history(steel)).map(({ early }) => early === true).indexOf(false)).toBe(30)
    expect(await pastOf(log, 32)).toEqual(await log.history(steel))
    checkAll(log)
    await log.close()
    expect(findDamage(file, Anchor.read(anchorFileOf(file)), 'whole')).toMatchObject({ ok: true })
    expect(findDamage(file, before, 'whole')).toMatchObject({ ok: true })
  })

  test('is refused by a Minga that knows no later one, once this one has opened it', async () => {
    const file = earlierLog()
    const version = () => {
      const database = new Sqlite(file, { readonly: true })
      const found = Number(database.pragma('user_version', { simple: true }))
      database.close()
      return found
    }
    expect(version()).toBe(4)
    await openUpdateLog(file).close()
    expect(version()).toBe(logSchema)
    expect(logSchema).toBeGreaterThan(4)
  })
})

describe('a log of a still earlier format', () => {
  const before = async () => {
    const log = openLogForReading(earlierLog())
    const past = [await log.history(steel), await log.history(cement)]
    await log.close()
    return past
  }

  test('[L13] from before there were anchors is taken over with all it holds', async () => {
    const file = earlierLog()
    rmSync(anchorFileOf(file))
    const database = new Sqlite(file)
    for (const column of ['chain', 'owners', 'owners_hash']) database.exec(`ALTER TABLE room DROP COLUMN ${column}`)
    for (const column of ['hash', 'chain']) database.exec(`ALTER TABLE segment DROP COLUMN ${column}`)
    for (const column of ['hash', 'state_vector']) database.exec(`ALTER TABLE snapshot DROP COLUMN ${column}`)
    database.pragma('user_version = 1')
    database.close()
    const log = openUpdateLog(file)
    checkAll(log)
    expect([await log.history(steel), await log.history(cement)]).toEqual(await before())
    await log.close()
    const again = openUpdateLog(file)
    // It adds up now to the same as when each entry came.
    expect(Anchor.read(anchorFileOf(file))).toEqual(Anchor.read(join(earlier, 'log.anchor')))
    await again.close()
  })

  test('[L11] from before snapshots had state vectors is compared as it is, and taken over', async () => {
    const withoutVectors = () => {
      const file = earlierLog()
      const database = new Sqlite(file)
      database.exec('ALTER TABLE snapshot DROP COLUMN state_vector')
      database.function('hash_of', (bytes) => Buffer.from(plainHash(bytes as Uint8Array)))
      database.exec('UPDATE snapshot SET hash = hash_of(bytes)')
      database.pragma('user_version = 2')
      return { file, database }
    }
    const whole = withoutVectors()
    whole.database.close()
    const log = openUpdateLog(whole.file)
    checkAll(log)
    expect([await log.history(steel), await log.history(cement)]).toEqual(await before())
    await log.close()
    const damaged = withoutVectors()
    damaged.database.exec(`UPDATE snapshot SET bytes = x'0001'`)
    damaged.database.close()
    expect(findDamage(damaged.file, Anchor.read(anchorFileOf(damaged.file)), 'whole')).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/has a damaged snapshot$/) as string,
    })
  })
})

describe('[L17] who wrote, for whom and by what way', () => {
  const authors: Author[] = [
    byAna,
    { kind: 'server' },
    restoring,
    { ...byAna, wordsBy: { organisationId: organisationId.parse('ministry') } },
    { ...byAna, via: { kind: 'excel', id: 'a row 🌱' } },
  ]

  test('is kept in a tail, in the archive, and where the log is read again', async () => {
    const file = newPlace()
    const log = openUpdateLog(file)
    for (const author of authors) await append(log, author, [1])
    const written = async (of: SqliteUpdateLog) => (await of.history(steel)).map(({ author }) => author)
    expect(await written(log)).toEqual(authors)
    await log.replaceSnapshot(steel, { sequence: 4, update: Uint8Array.of(7) })
    await log.close()
    const again = openUpdateLog(file)
    expect(await written(again)).toEqual(authors)
    await again.close()
  })

  test.each([
    `UPDATE entry SET via_id = 'other' WHERE sequence = 3`,
    `UPDATE entry SET words_organisation = 'alacero' WHERE sequence = 3`,
    `UPDATE entry SET words_organisation = NULL, words_person = NULL, via_kind = NULL, via_id = NULL`,
    `UPDATE entry SET early = 1`,
  ])('is held by the chain: %s', async (change) => {
    const file = newPlace()
    const log = openUpdateLog(file)
    for (const author of authors) await append(log, author, [1])
    await log.close()
    const database = new Sqlite(file)
    database.exec(change)
    database.close()
    expect(findDamage(file, Anchor.read(anchorFileOf(file)), 'whole')).toMatchObject({ ok: false })
  })
})

describe('[L18] bytes that were struck out', () => {
  const nothing = Uint8Array.of(0, 0)

  /** The effect of striking out on a file: the same entries, one without its bytes. */
  function strike(file: string, sequence: number, past: readonly LogEntry[]): void {
    const entry = past[sequence - 1]
    if (entry === undefined) throw new Error(`there is no entry ${sequence}`)
    const chain = past.slice(0, sequence).reduce(extendChain, new Uint8Array(32))
    const struck = { hash: plainHash(entry.update), ...(entry.early && { chain }) }
    const database = new Sqlite(file)
    database
      .prepare(
        `UPDATE entry SET bytes = ?, struck = ?, struck_chain = ?
          WHERE sequence = ? AND room = (SELECT id FROM room WHERE name = ?)`,
      )
      .run(nothing, struck.hash, struck.chain ?? null, sequence, steel)
    const segment = database
      .prepare<unknown[], { id: number; gzip: Uint8Array }>(
        `SELECT rowid AS id, gzip FROM segment WHERE ? BETWEEN first_sequence AND last_sequence`,
      )
      .get(sequence)
    if (segment !== undefined) {
      const entries = decodeSegment(gunzipSync(segment.gzip)).map((each) =>
        each.sequence === sequence ? { ...each, update: nothing, struck } : each,
      )
      const gzip = gzipSync(encodeSegment(entries))
      const rewrite = database.prepare(`UPDATE segment SET gzip = ?, hash = ? WHERE rowid = ?`)
      rewrite.run(gzip, plainHash(gzip), segment.id)
    }
    database.close()
  }

  test.each([
    ['of today, in the tail', false, 36],
    ['of today, in the archive', false, 33],
    ['of the earlier format, in the archive', true, 8],
    ['of the earlier format, in the tail', true, 25],
  ])('%s: the chain holds without them', async (_, isEarly, sequence) => {
    const file = earlierLog()
    const log = openUpdateLog(file)
    for (let count = 31; count <= 34; count++) await append(log, byAna, [count])
    if (!isEarly) await log.replaceSnapshot(steel, { sequence: 34, update: Uint8Array.of(7) })
    for (let count = 35; count <= 37; count++) await append(log, restoring, [count])
    const past = await log.history(steel)
    await log.close()
    strike(file, sequence, past)
    expect(findDamage(file, Anchor.read(anchorFileOf(file)), 'whole')).toMatchObject({ ok: true })
    const again = openUpdateLog(file)
    checkAll(again)
    const read = await again.history(steel)
    expect(read[sequence - 1]).toMatchObject({
      update: nothing,
      author: past[sequence - 1]?.author,
      time: past[sequence - 1]?.time,
      struck: { hash: Uint8Array.from(plainHash(past[sequence - 1]?.update ?? nothing)) },
    })
    expect(read.filter(({ struck }) => struck !== undefined)).toHaveLength(1)
    expect(await pastOf(again, 37)).toEqual(read)
    await again.replaceSnapshot(steel, { sequence: 37, update: Uint8Array.of(8) })
    expect(await again.history(steel)).toEqual(read)
    await again.close()
    expect(findDamage(file, Anchor.read(anchorFileOf(file)), 'whole')).toMatchObject({ ok: true })
  })

  test('that are put in by hand are found as damage', async () => {
    const file = earlierLog()
    const log = openUpdateLog(file)
    await append(log, byAna, [1], cement)
    await log.close()
    const database = new Sqlite(file)
    database.prepare(`UPDATE entry SET bytes = x'0000', struck = ? WHERE early = 0`).run(plainHash(Uint8Array.of(2)))
    database.close()
    expect(findDamage(file, Anchor.read(anchorFileOf(file)), 'whole')).toMatchObject({ ok: false })
  })
})
