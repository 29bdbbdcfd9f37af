import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openUpdateLog } from '@minga/storage/log/open-update-log'
import { PastDamagedError } from '@minga/storage/log/past'
import { openLogForReading } from '@minga/storage/log/read-log'
import type { SqliteUpdateLog } from '@minga/storage/log/sqlite-update-log'
import { compact } from '@minga/sync/keeper/compaction'
import { readsTheSame } from '@minga/sync/keeper/document-content'
import { applyQuietly } from '@minga/sync/keeper/quiet-transaction'
import { roomName } from '@minga/sync/log/room-name'
import type { NewEntry } from '@minga/sync/log/update-log'
import { authorOf } from '@minga/sync/testing/people'
import { editAtRandom, Random } from '@minga/sync/testing/random-edits'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { StoredCheckpoints } from './checkpoints.ts'
import { rebuildRoom, sequenceAt } from './rebuild-room.ts'

vi.setConfig({ testTimeout: 60_000 })

const seed = Number(process.env['SEED'] ?? 1)
const room = roomName.parse('roadmap.steel')
const other = roomName.parse('roadmap.glass')
const root = mkdtempSync(join(tmpdir(), 'minga-history-'))
afterAll(() => rmSync(root, { recursive: true }))

let folder = ''
let log: SqliteUpdateLog
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'))
  log = openUpdateLog(join(folder, 'log.sqlite'))
  return () => log.close()
})

/** The content of a copy after an update. */
interface Held {
  readonly sequence: number
  readonly time: number
  readonly state: Uint8Array
}

/** People who edit at random and hear of one another now and then; the log is compacted and reopened between. */
async function write(random: Random, steps: number, sealing = 12): Promise<Held[]> {
  const held: Held[] = []
  const copy = new Y.Doc()
  let waiting: NewEntry[] = []
  let time = 1_000_000
  const docs = ['ana', 'rui', 'eva'].map((word, index) => {
    const doc = new Y.Doc()
    doc.clientID = 100 + index + 10 * random.below(1_000_000)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'elsewhere') return
      time += 1 + random.below(5000)
      waiting.push({ room, time, author: authorOf(word), update })
    })
    return doc
  })
  for (let step = 0; step < steps; step++) {
    const [from, to] = [random.pick(docs), random.pick(docs)]
    editAtRandom(from, random)
    if (from !== to && random.chance(40)) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'elsewhere')
    const sequences = await log.append({ entries: waiting, bindings: [] })
    for (const [index, { update, time: at }] of waiting.entries()) {
      applyQuietly(copy, () => Y.applyUpdate(copy, update))
      held.push({ sequence: sequences[index] ?? 0, time: at, state: Y.encodeStateAsUpdate(copy) })
    }
    waiting = []
    if (random.chance(sealing)) {
      const stored = await log.read(room)
      if (stored.tail.length > 0) await log.replaceSnapshot(room, compact(stored))
    }
    if (random.chance(3)) {
      await log.close()
      log = openUpdateLog(join(folder, 'log.sqlite'))
    }
  }
  return held
}

function load(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  applyQuietly(doc, () => Y.applyUpdate(doc, state))
  return doc
}

describe(`a room as it stood (seed ${seed})`, () => {
  test('[H1] is what a copy held then, at every moment, with and without checkpoints', async () => {
    const random = new Random(seed)
    const held = await write(random, 250)
    const checkpoints = new StoredCheckpoints(join(folder, 'history.sqlite'))
    for (let sample = 0; sample < 60; sample++) {
      const { sequence, state } = random.pick(held)
      const pasts = random.chance(70)
        ? { reader: log, checkpoints, checkpointEvery: 1 + random.below(40) }
        : { reader: log }
      const rebuilt = await rebuildRoom(pasts, room, sequence)
      const then = load(state)
      expect(rebuilt?.sequence).toBe(sequence)
      expect(rebuilt && readsTheSame(rebuilt.doc, then), `as of ${sequence}`).toBe(true)
      expect(rebuilt && Y.equalSnapshots(Y.snapshot(rebuilt.doc), Y.snapshot(then))).toBe(true)
    }
    checkpoints.close()
  })

  test('[H1] finds the same writers, wherever the rebuilding began', async () => {
    const random = new Random(seed + 1)
    const held = await write(random, 200)
    const checkpoints = new StoredCheckpoints(join(folder, 'history.sqlite'))
    const pasts = { reader: log, checkpoints, checkpointEvery: 7 }
    for (let sample = 0; sample < 20; sample++) {
      const { sequence } = random.pick(held)
      const [whole, resumed] = [
        await rebuildRoom({ reader: log }, room, sequence),
        await rebuildRoom(pasts, room, sequence),
      ]
      expect(resumed?.blocks()).toEqual(whole?.blocks())
      expect(resumed?.fields).toEqual(whole?.fields)
      expect(resumed?.sittings).toEqual(whole?.sittings)
      expect(resumed?.writers.slice(0, whole?.writers.length)).toEqual(whole?.writers)
    }
    checkpoints.close()
  })

  test('[H2] is found by time: the last update that had come by then', async () => {
    const held = await write(new Random(seed + 2), 120)
    for (const { sequence, time } of held) {
      expect(await sequenceAt(log, room, time)).toBe(sequence)
      expect(await sequenceAt(log, room, time - 1)).toBe(sequence - 1)
    }
    expect(await sequenceAt(log, room, Number.MAX_SAFE_INTEGER)).toBe(held.length)
    expect(await sequenceAt(log, other, 5)).toBe(0)
  })

  test('is nothing before the first update, and not there after the last', async () => {
    const held = await write(new Random(seed + 3), 5)
    expect((await rebuildRoom({ reader: log }, room, 0))?.blocks()).toEqual([])
    expect(await rebuildRoom({ reader: log }, room, held.length + 1)).toBeUndefined()
    expect(await rebuildRoom({ reader: log }, other, 1)).toBeUndefined()
  })
})

describe('a past that is damaged', () => {
  async function spoil(sql: string): Promise<void> {
    await log.close()
    const database = new Sqlite(join(folder, 'log.sqlite'))
    expect(database.prepare(sql).run().changes).toBe(1)
    database.close()
    // Reading alone: a log that is opened for writing is looked through first, and refused.
    log = openLogForReading(join(folder, 'log.sqlite'))
  }
  const second = `(SELECT rowid FROM segment ORDER BY first_sequence LIMIT 1 OFFSET 1)`

  test.each([
    ['a segment is missing', `DELETE FROM segment WHERE rowid = ${second}`],
    ['a segment is another', `UPDATE segment SET gzip = x'1f8b0800' WHERE rowid = ${second}`],
    ['a segment is cut short', `UPDATE segment SET gzip = substr(gzip, 1, 20) WHERE rowid = ${second}`],
    ['the last update is missing', `DELETE FROM entry WHERE sequence = (SELECT max(sequence) FROM entry)`],
    ['an update in the middle is missing', `DELETE FROM entry WHERE sequence = (SELECT min(sequence) FROM entry)`],
  ])('[H3] is an error that says where, when %s: never a silent gap', async (_name, sql) => {
    await write(new Random(seed + 4), 60, 20)
    await write(new Random(seed + 5), 4, 0)
    const { head } = await log.pastIndex(room)
    expect((await rebuildRoom({ reader: log }, room, head))?.sequence).toBe(head)
    await spoil(sql)
    await expect(rebuildRoom({ reader: log }, room, head)).rejects.toThrow(PastDamagedError)
  })

  test('[H3] is still rebuilt up to where it is whole', async () => {
    const held = await write(new Random(seed + 6), 60, 20)
    const { segments } = await log.pastIndex(room)
    await spoil(`DELETE FROM segment WHERE rowid = ${second}`)
    const whole = segments[0]?.last ?? 0
    const rebuilt = await rebuildRoom({ reader: log }, room, whole)
    expect(rebuilt && readsTheSame(rebuilt.doc, load(held[whole - 1]?.state ?? Uint8Array.of()))).toBe(true)
  })
})

describe('checkpoints', () => {
  test('of another past are not taken', async () => {
    await write(new Random(seed + 7), 60, 20)
    const checkpoints = new StoredCheckpoints(join(folder, 'history.sqlite'))
    const { head } = await log.pastIndex(room)
    await rebuildRoom({ reader: log, checkpoints, checkpointEvery: 1 }, room, head)
    await log.close()
    for (const name of ['log.sqlite', 'log.sqlite-wal', 'log.anchor']) rmSync(join(folder, name), { force: true })
    log = openUpdateLog(join(folder, 'log.sqlite'))
    const held = await write(new Random(seed + 8), 60, 20)
    const last = held.at(-1)
    const rebuilt = await rebuildRoom({ reader: log, checkpoints }, room, last?.sequence ?? 0)
    expect(rebuilt && readsTheSame(rebuilt.doc, load(last?.state ?? Uint8Array.of()))).toBe(true)
    checkpoints.close()
  })

  test('that are damaged are made anew', async () => {
    writeFileSync(
      join(folder, 'history.sqlite'),
      'no database at all, and longer than a header of one would be'.repeat(40),
    )
    const checkpoints = new StoredCheckpoints(join(folder, 'history.sqlite'))
    const held = await write(new Random(seed + 9), 40, 20)
    const pasts = { reader: log, checkpoints, checkpointEvery: 1 }
    expect((await rebuildRoom(pasts, room, held.length))?.sequence).toBe(held.length)
    const { segments } = await log.pastIndex(room)
    expect(checkpoints.newest(room, segments)?.sequence).toBe(segments.at(-1)?.last)
    checkpoints.close()
  })
})
