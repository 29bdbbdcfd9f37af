import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openUpdateLog } from '@minga/storage/log/open-update-log'
import { openDb } from '@minga/storage/database/open-db'
import type { KeeperEvent } from '@minga/sync/keeper/keeper-port'
import { organisationId, personId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { readiness } from '../features/health/readiness.ts'
import { KeeperWorkerPort } from './keeper-worker-port.ts'
import { liesInFolder, placeOfLog, removeData } from '../testing/rows-of.ts'
import { saidIn, say } from '../testing/spoken-words.ts'

// A thread, a file and an fsync for each commit: patient, for machines with more to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const room = roomName.parse('roadmap.steel')
const ana = personId.parse('ana')
const author = { kind: 'person', personId: ana, organisationId: organisationId.parse('steel') } as const

let folder: string
let keeper: KeeperWorkerPort

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minga-keeper-'))
  keeper = await KeeperWorkerPort.start({ log: await placeOfLog(folder) })
})

afterEach(async () => {
  await keeper.close()
  await removeData(folder)
})

function updateOf(text: string): Uint8Array {
  const doc = new Y.Doc()
  say(doc, text)
  return Y.encodeStateAsUpdate(doc)
}

describe("the keeper's thread", () => {
  test('[D6] commits, answers and remembers across the boundary of threads', async () => {
    const update = updateOf('steel')
    const [commit] = await keeper.commit([{ room, updates: [{ connection: 1, author, update }] }])
    expect(commit).toMatchObject({ room, verdicts: [{ kind: 'committed' }], advance: { head: 1 } })
    expect(await keeper.history(room)).toMatchObject([{ sequence: 1, author, update }])
    expect(await keeper.rooms()).toEqual([{ room, head: 1 }])
    const { update: state, stateVector } = await keeper.open(room)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, state)
    expect(saidIn(copy)).toEqual(['steel'])
    expect(stateVector).toEqual(Y.encodeStateVector(copy))
    await keeper.release(room)
    expect((await keeper.open(room)).update).toEqual(state)
  })

  test('[G8] survives what cannot be read, and rejects a request that fails by its reason', async () => {
    const garbage = { connection: 1, author, update: Uint8Array.of(1, 2, 3) }
    const [commit] = await keeper.commit([{ room, updates: [garbage] }])
    expect(commit?.verdicts).toEqual([{ kind: 'refused', code: 'undecodable' }])
    await expect(keeper.edit(room, author, 'no-such-command', {})).rejects.toThrow('no-such-command')
    await expect(keeper.state(room, Uint8Array.of(9))).rejects.toThrow('end of array')
    expect(await keeper.bind(room, 7, ana)).toBe('bound')
  })

  test('calls a listener no more once it has unsubscribed', async () => {
    const events: KeeperEvent[] = []
    keeper.subscribe((event) => events.push(event))()
    await keeper.project(room)
    expect(events).toEqual([])
  })
})

test.runIf(liesInFolder)(
  '[L15] damage found after the start is reported, is not served, and is refused at the next start',
  async () => {
    const file = join(folder, 'damaged.sqlite')
    const other = roomName.parse('roadmap.glass')
    const log = openUpdateLog(file)
    for (const [name, text] of [
      [room, 'Steel'],
      [other, 'Glass'],
    ] as const) {
      const update = updateOf(text)
      await log.append({ entries: [{ room: name, time: 1, author, update }], bindings: [] })
      await log.replaceSnapshot(name, { sequence: 1, update })
    }
    await log.close()
    const database = new Sqlite(file)
    database.exec(`UPDATE segment SET gzip = x'00' WHERE room = (SELECT id FROM room WHERE name = '${room}')`)
    database.close()

    const opened = await KeeperWorkerPort.start({ log: { engine: 'sqlite', file } })
    try {
      const ready = readiness({
        db: openDb(':memory:'),
        keeper: opened,
        rights: { read: () => 1 },
        readRows: async () => undefined,
        now: () => new Date(),
      })
      const found = await new Promise<KeeperEvent>((resolve) => opened.subscribe(resolve))
      expect(found).toMatchObject({ kind: 'fault', room, during: 'check' })
      await expect(ready()).rejects.toThrow('the log is damaged')
      await expect(opened.open(room)).rejects.toThrow(`room ${room} has a damaged archive`)
      expect((await opened.open(other)).head).toBe(1)
    } finally {
      await opened.close()
    }
    await expect(KeeperWorkerPort.start({ log: { engine: 'sqlite', file } })).rejects.toMatchObject({
      name: 'LogDamagedError',
    })
  },
)
