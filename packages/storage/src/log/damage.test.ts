import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { organisationId, personId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import type { UpdateLog } from '@minga/sync/log/update-log'
import { Random } from '@minga/sync/testing/random-edits'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { anchorFileOf } from './anchor.ts'
import { openLogDatabase } from './open-log-database.ts'
import { LogDamagedError } from './log-damaged-error.ts'
import { damageFileOf, openUpdateLog } from './open-update-log.ts'
import { SqliteUpdateLog } from './sqlite-update-log.ts'

vi.setConfig({ testTimeout: 120_000 })

const seed = Number(process.env['SEED'] ?? 1)
const ana = personId.parse('ana')
const author = { kind: 'person', personId: ana, organisationId: organisationId.parse('steel') } as const
const rooms = ['roadmap.steel', 'register.cement', 'roadmap.glass'].map((name) => roomName.parse(name))
/** The files that a refused opening must not change. */
const files = ['log.sqlite', 'log.sqlite-wal', 'log.anchor']

const folder = mkdtempSync(join(tmpdir(), 'minga-damage-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The state of the disk after so many acknowledged appends. */
interface Moment {
  readonly appends: number
  readonly walBytes: number
  readonly anchor: Buffer
}

async function append(log: UpdateLog, index: number, random: Random): Promise<void> {
  const room = random.pick(rooms)
  const update = Uint8Array.from({ length: 1 + random.below(900) }, () => random.below(256))
  const bindings = random.chance(20) ? [{ room, clientId: index, personId: ana }] : []
  await log.append({ entries: [{ room, time: index, author, update }], bindings })
}

/** Everything that was ever acknowledged. */
async function contentOf(log: UpdateLog): Promise<readonly object[]> {
  return Promise.all(rooms.map(async (room) => ({ history: await log.history(room), ...(await log.read(room)) })))
}

function copyOf(source: string, name: string): string {
  const target = join(folder, name)
  rmSync(target, { recursive: true, force: true })
  cpSync(source, target, { recursive: true })
  return target
}

const living = join(folder, 'living')
const closed = join(folder, 'closed')
const killed = join(folder, 'killed')
const moments: Moment[] = []
let whole: readonly object[] = []
/** How often damage showed only after opening. */
let foundLater = 0

beforeAll(async () => {
  const random = new Random(seed)
  mkdirSync(living)
  const log = openUpdateLog(join(living, 'log.sqlite'))
  for (let index = 1; index <= 90; index += 1) {
    await append(log, index, random)
    moments.push({
      appends: index,
      walBytes: statSync(join(living, 'log.sqlite-wal')).size,
      anchor: readFileSync(join(living, 'log.anchor')),
    })
    if (![30, 60, 75].includes(index)) continue
    const room = random.pick(rooms)
    const { head: sequence } = await log.read(room)
    let isLong = true
    while (isLong) isLong = await log.archive(room, sequence, 3)
    // The last one is broken off before its snapshot.
    if (index < 75) await log.replaceSnapshot(room, { sequence, update: Uint8Array.of(index) })
  }
  whole = await contentOf(log)
  // A killed process leaves its files as they are at that moment.
  cpSync(living, killed, { recursive: true })
  await log.close()
  cpSync(living, closed, { recursive: true })
})

/**
 * @returns the reason for not opening, what was found once it was open, or undefined when all that was acknowledged is
 *   there. Before anything is found of a room, it reads as it should.
 */
async function opening(target: string): Promise<string | undefined> {
  const file = join(target, 'log.sqlite')
  try {
    const later: string[] = []
    const log = openUpdateLog(file, undefined, (_room, { message }) => void later.push(message))
    try {
      for (const [index, room] of rooms.entries()) {
        const stored = await log.read(room).catch((error: unknown) => {
          if (error instanceof LogDamagedError) return undefined
          throw error
        })
        expect(whole[index]).toMatchObject(stored ?? {})
      }
      expect([...log.check()].length).toBeGreaterThan(0)
      expect(later.length > 0 || (await contentOf(log))).toEqual(later.length > 0 || whole)
    } finally {
      await log.close()
    }
    if (later.length > 0) foundLater += 1
    expect(existsSync(damageFileOf(file))).toBe(later.length > 0)
    return later[0]
  } catch (error) {
    if (error instanceof LogDamagedError) return error.message
    if (error instanceof Error && error.message.includes('update Minga')) return error.message
    throw error
  }
}

describe('a damaged log', () => {
  test(`[L11] is found in 200 truncations and flipped bytes of the database and its WAL (seed ${seed})`, async () => {
    const random = new Random(seed)
    let found = 0
    for (let trial = 0; trial < 200; trial += 1) {
      const [source, file] = random.pick([
        [killed, 'log.sqlite-wal'],
        [killed, 'log.sqlite'],
        [closed, 'log.sqlite'],
      ] as const)
      const target = copyOf(source, 'trial')
      const path = join(target, file)
      const bytes = readFileSync(path)
      const at = random.below(bytes.byteLength)
      if (random.chance(50)) truncateSync(path, at)
      else writeFileSync(path, bytes.fill((bytes[at] ?? 0) ^ (1 << random.below(8)), at, at + 1))
      const before = files.map((name) => contentIfAny(join(target, name)))
      const laterBefore = foundLater
      const reason = await opening(target)
      if (reason === undefined) continue
      found += 1
      // Either it was not opened and nothing was touched, or it is known now and not opened the next time.
      const isUntouched = files.every((name, index) => isSame(contentIfAny(join(target, name)), before[index]))
      expect(foundLater > laterBefore || isUntouched).toBe(true)
      expect(() => openUpdateLog(join(target, 'log.sqlite'))).toThrow(/./)
    }
    expect(found).toBeGreaterThan(100)
    expect(foundLater).toBeGreaterThan(0)
  })

  test('[L11] is found when its file is gone, an older one was put in its place, or its anchor is gone', async () => {
    const gone = copyOf(closed, 'gone')
    rmSync(join(gone, 'log.sqlite'))
    expect(await opening(gone)).toBe('the log is empty')
    const older = copyOf(closed, 'older')
    const log = openUpdateLog(join(older, 'log.sqlite'))
    await append(log, 91, new Random(seed))
    await log.close()
    cpSync(join(closed, 'log.sqlite'), join(older, 'log.sqlite'))
    expect(await opening(older)).toMatch(/^room \S+ holds \d+ of \d+ updates$/)
    const unanchored = copyOf(closed, 'unanchored')
    rmSync(anchorFileOf(join(unanchored, 'log.sqlite')))
    expect(await opening(unanchored)).toBe('the anchor beside it is missing')
  })

  test('[L11] is no longer found where nothing is damaged', async () => {
    expect(await opening(copyOf(closed, 'fine'))).toBeUndefined()
    expect(await opening(copyOf(killed, 'fine'))).toBeUndefined()
  })
})

test(`[L12] power loss at any moment loses nothing acknowledged and is no damage (seed ${seed})`, async () => {
  const random = new Random(seed)
  const end = statSync(join(killed, 'log.sqlite-wal')).size
  for (let trial = 0; trial < 150; trial += 1) {
    const { appends, walBytes, anchor } = random.pick(moments)
    const target = copyOf(killed, 'trial')
    // The WAL reached the disk at least as far as it was synced, the anchor as far as luck would have it.
    truncateSync(join(target, 'log.sqlite-wal'), walBytes + random.below(end - walBytes + 1))
    writeFileSync(join(target, 'log.anchor'), anchor.subarray(0, random.below(anchor.byteLength + 1)))
    const log = openUpdateLog(join(target, 'log.sqlite'))
    const times = await Promise.all(rooms.map(async (room) => (await log.history(room)).map(({ time }) => time)))
    const kept = new Set(times.flat())
    for (let time = 1; time <= appends; time += 1) expect(kept).toContain(time)
    await log.close()
  }
})

test('[L11] a state vector that was changed is found: a room would not ask for what it lacks', async () => {
  const target = copyOf(closed, 'state-vector')
  const log = openUpdateLog(join(target, 'log.sqlite'))
  const room = roomName.parse('roadmap.steel')
  const { head } = await log.read(room)
  await log.replaceSnapshot(room, {
    sequence: head,
    update: Uint8Array.of(7),
    stateVector: Uint8Array.of(1, 5, 9),
  })
  expect((await log.read(room)).snapshot?.stateVector).toEqual(Uint8Array.of(1, 5, 9))
  await log.close()
  const database = new Sqlite(join(target, 'log.sqlite'))
  database.exec(`UPDATE snapshot SET state_vector = x'01050a' WHERE state_vector IS NOT NULL`)
  database.close()
  expect(await opening(target)).toMatch(/has a damaged snapshot$/)
})

test('[L16] a snapshot that claims more than it holds is found, also where the archive reaches that far', async () => {
  const target = join(folder, 'other-sequence')
  mkdirSync(target)
  const log = openUpdateLog(join(target, 'log.sqlite'))
  const [room] = rooms
  if (room === undefined) throw new Error('no room')
  const write = (time: number) =>
    log.append({ entries: [{ room, time, author, update: Uint8Array.of(time) }], bindings: [] })
  for (let time = 1; time <= 4; time += 1) await write(time)
  await log.replaceSnapshot(room, { sequence: 4, update: Uint8Array.of(4) })
  for (let time = 5; time <= 8; time += 1) await write(time)
  expect(await log.archive(room, 8, 2)).toBe(true)
  await log.close()
  const database = new Sqlite(join(target, 'log.sqlite'))
  database.exec(`UPDATE snapshot SET sequence = 6`)
  database.close()
  const reopened = openUpdateLog(join(target, 'log.sqlite'))
  await expect(reopened.read(room)).rejects.toThrow(/has a damaged snapshot$/)
  await reopened.close()
})

test('[L16] what changed between being read and being archived is not folded', async () => {
  const database = openLogDatabase(join(folder, 'changed.sqlite'))
  const log = new SqliteUpdateLog(database)
  const [room] = rooms
  if (room === undefined) throw new Error('no room')
  const write = (time: number) =>
    log.append({ entries: [{ room, time, author, update: Uint8Array.of(time) }], bindings: [] })
  for (let time = 1; time <= 5; time += 1) await write(time)
  await log.read(room)
  database.exec(`UPDATE entry SET bytes = x'ff' WHERE sequence = 2`)
  await write(6)
  let isLong = true
  while (isLong) isLong = await log.archive(room, 5, 2)
  const snapshot = { sequence: 5, update: Uint8Array.of(5) }
  await expect(log.replaceSnapshot(room, snapshot)).rejects.toThrow('holds other entries than were read')
  await log.close()
})

test('[L14] while the anchor cannot be written, what is stored stands and nothing more is taken', async () => {
  let isWritable = true
  let owes = false
  const anchor = {
    note: () => void (owes = !isWritable),
    catchUp() {
      if (owes && !isWritable) throw new Error('no room for another line')
    },
    close: () => undefined,
  }
  const log = new SqliteUpdateLog(openLogDatabase(join(folder, 'stuck.sqlite')), anchor)
  const random = new Random(seed)
  isWritable = false
  await append(log, 1, random)
  await expect(append(log, 2, random)).rejects.toThrow('no room for another line')
  isWritable = true
  await append(log, 3, random)
  const histories = await Promise.all(rooms.map((room) => log.history(room)))
  expect(
    histories
      .flat()
      .map(({ time }) => time)
      .toSorted((a, b) => a - b),
  ).toEqual([1, 3])
  await log.close()
})

function contentIfAny(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.equals(other)
}
