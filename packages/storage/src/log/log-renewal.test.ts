import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { personId } from '@minga/sync/log/author'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { Random } from '@minga/sync/testing/random-edits'
import { forgetAtOnce } from '@minga/sync/testing/strike-at-once'
import { afterAll, expect, test } from 'vitest'

import { Anchor, anchorFileOf } from './anchor.ts'
import { findDamage } from './find-damage.ts'
import { renewedFileOf } from './log-renewal.ts'
import { openUpdateLog } from './open-update-log.ts'
import { openLogForReading } from './read-log.ts'
import type { SqliteUpdateLog } from './sqlite-update-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'minga-renewal-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The writes of a random schedule by room, to be found in the log, whatever file that is by now. */
class Written {
  readonly rooms = new Map<RoomName, Uint8Array[]>()
  readonly #log: SqliteUpdateLog
  readonly #random: Random
  #clientId = 1

  constructor(log: SqliteUpdateLog, random: Random) {
    this.#log = log
    this.#random = random
  }

  async append(count: number, size: number): Promise<void> {
    const room = roomName.parse(`roadmap.room${String(this.#random.below(6))}`)
    const updates = Array.from({ length: count }, () => crypto.getRandomValues(new Uint8Array(size)))
    const clientId = this.#clientId++
    await this.#log.append({
      entries: updates.map((update) => ({ room, time: 1, author: { kind: 'server' as const }, update })),
      bindings: [{ room, clientId, personId: personId.parse(`person${String(clientId)}`) }],
    })
    this.rooms.set(room, [...(this.rooms.get(room) ?? []), ...updates])
  }

  /** Folds as the keeper does: some pieces, and a snapshot or not. */
  async fold(): Promise<void> {
    const room = this.#random.pick([...this.rooms.keys()])
    const { head, snapshot } = await this.#log.read(room)
    if (head <= (snapshot?.sequence ?? 0)) return
    await this.#log.archive(room, head, 1 + this.#random.below(20))
    if (this.#random.chance(70)) await this.#log.replaceSnapshot(room, { sequence: head, update: Uint8Array.of(0, 0) })
  }

  /** The written entries, by room. */
  get all(): Held {
    return heldIn([...this.rooms])
  }
}

type Held = ReadonlyMap<RoomName, readonly string[]>

function heldIn(rooms: readonly (readonly [RoomName, readonly Uint8Array[]])[]): Held {
  const sorted = rooms.toSorted(([one], [other]) => one.localeCompare(other))
  return new Map(sorted.map(([room, updates]) => [room, updates.map((update) => Buffer.from(update).toString('hex'))]))
}

/** The content of a log by room, as it is replayed. */
async function heldBy(log: SqliteUpdateLog): Promise<Held> {
  const rooms: [RoomName, Uint8Array[]][] = []
  for (const { room, head } of await log.rooms()) {
    const history = await log.history(room)
    if ((await log.read(room)).head !== head || history.length !== head) throw new Error(`${room} has another head`)
    rooms.push([room, history.map(({ update }) => update)])
  }
  return heldIn(rooms)
}

test('[L21] what is written between two pieces of writing the log anew is in the new file', async () => {
  let pieces = 0
  let between = 0
  for (let seed = 1; seed <= 12; seed++) {
    const random = new Random(seed)
    const file = join(folder, `log-${String(seed)}.sqlite`)
    const log = openUpdateLog(file)
    const written = new Written(log, random)
    for (let times = 0; times < 8; times++) await written.append(30 + random.below(60), 400 + random.below(4000))
    for (let times = 0; times < 4; times++) await written.fold()
    for (;;) {
      const { isDone, settled } = await log.forgetSome()
      pieces += 1
      if (isDone) break
      const what = random.below(10)
      between += 1
      if (what < 4) await written.append(1 + random.below(5), 30)
      else if (what < 7) await written.fold()
      await settled
    }
    await written.append(1, 30)
    expect(await heldBy(log)).toEqual(written.all)
    await log.close()
    expect(existsSync(renewedFileOf(file))).toBe(false)
    expect(findDamage(file, Anchor.read(anchorFileOf(file)))).toMatchObject({ ok: true })
    const again = openUpdateLog(file)
    expect(await heldBy(again)).toEqual(written.all)
    await again.close()
  }
  expect(pieces).toBeGreaterThan(60)
  expect(between).toBeGreaterThan(40)
})

test('[L21] a backup that is under way is finished first, and is whole', async () => {
  const file = join(folder, 'backed-up.sqlite')
  const log = openUpdateLog(file)
  const written = new Written(log, new Random(1))
  for (let times = 0; times < 10; times++) await written.append(60, 4000)
  const copied = log.backup(join(folder, 'copy.sqlite'))
  await forgetAtOnce(log)
  await copied
  await log.close()
  const copy = openLogForReading(join(folder, 'copy.sqlite'))
  expect(await heldBy(copy)).toEqual(written.all)
  await copy.close()
})

test('[L21] a copy that a process left behind is taken away, and a strike gives up one that is under way', async () => {
  const file = join(folder, 'left.sqlite')
  const log = openUpdateLog(file)
  const written = new Written(log, new Random(1))
  for (let times = 0; times < 4; times++) await written.append(60, 4000)
  await log.forgetSome()
  expect(existsSync(renewedFileOf(file))).toBe(true)
  const [room] = written.rooms.keys()
  if (room !== undefined) await log.beginStrike(room, new Map())
  expect(existsSync(renewedFileOf(file))).toBe(false)
  await log.close()
  const reopened = openUpdateLog(file)
  expect(reopened.strikesUnderWay()).toEqual([room])
  await reopened.forgetSome()
  await reopened.close()
  expect(readdirSync(folder).filter((name) => name.includes('renewed'))).toEqual([])
  expect(readFileSync(file).byteLength).toBeGreaterThan(0)
})

test('[L21] where no new file can be made the log goes on, and is written anew when one can be', async () => {
  const file = join(folder, 'refused.sqlite')
  const log = openUpdateLog(file)
  const written = new Written(log, new Random(1))
  await written.append(60, 4000)
  mkdirSync(renewedFileOf(file))
  await expect(log.forgetSome()).rejects.toThrow(/renewed/)
  await written.append(60, 4000)
  rmdirSync(renewedFileOf(file))
  const inode = statSync(file).ino
  while (!(await log.forgetSome()).isDone) await written.append(1, 30)
  expect(statSync(file).ino).not.toBe(inode)
  expect(await heldBy(log)).toEqual(written.all)
  await log.close()
})
