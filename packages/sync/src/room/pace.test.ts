import { decodeFrame, encodeSyncStep1, encodeUpdate } from '@minga/protocol/wire/frame'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { Keeper } from '../keeper/keeper.ts'
import type { KeeperPort } from '../keeper/keeper-port.ts'
import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import { roomName, type RoomName } from '../log/room-name.ts'
import { ManualClock, quiet } from '../testing/manual-clock.ts'
import { writerProfile } from '../testing/people.ts'
import { TestSocket } from '../testing/test-socket.ts'
import { unlimited } from './limits.ts'
import { gatheringFor, presenceWindowFor, servingPace, windowFor, type Pace } from './pace.ts'
import { Rooms } from './rooms.ts'
import { openSchema } from '../keeper/room-schema.ts'

const steel = roomName.parse('roadmap.steel')
const cement = roomName.parse('roadmap.cement')

let clock: ManualClock
let rooms: Rooms
/** The rooms of each commit. */
let commits: RoomName[][]

function start(pace: Pace): void {
  clock = new ManualClock()
  commits = []
  const keeper: KeeperPort = new Keeper({
    log: new MemoryUpdateLog(),
    clock,
    contents: { commands: {}, schema: openSchema },
  })
  const commit = keeper.commit.bind(keeper)
  keeper.commit = (batch) => {
    commits.push(batch.map(({ room }) => room))
    return commit(batch)
  }
  rooms = new Rooms({ keeper, clock, limits: unlimited, pace })
}

async function typistIn(room: RoomName, name: string): Promise<{ write: (text: string) => void; heard: () => number }> {
  const socket = new TestSocket()
  // It is shown its own words too.
  const participant = rooms.join(room, socket, { ...writerProfile(name), wantsAcknowledgements: false })
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => participant.receive(encodeUpdate(update)))
  participant.receive(encodeSyncStep1(Uint8Array.of(0)))
  await quiet()
  return {
    write: (text) => doc.getText('body').insert(0, text),
    heard: () =>
      socket.sent.filter((message) => {
        const decoded = decodeFrame(message)
        return decoded.ok && decoded.frame.type === 'update'
      }).length,
  }
}

describe('the window of a room', () => {
  test('[F1] grows with its participants, from nothing to 33 ms', () => {
    expect([1, 8, 9, 50, 51, 200, 201, 1000].map(windowFor)).toEqual([0, 0, 8, 8, 20, 20, 33, 33])
  })

  beforeEach(() => start({ window: () => 16, quiet: 50, gather: () => 0 }))

  test('[F1] lets the first update after a pause go at once', async () => {
    const ana = await typistIn(steel, 'ana')
    ana.write('a')
    await quiet()
    expect(ana.heard()).toBe(1)
    await clock.advance(50)
    ana.write('b')
    await quiet()
    expect(ana.heard()).toBe(2)
  })

  test('[F1] gathers into one frame what comes soon after the next one', async () => {
    const ana = await typistIn(steel, 'ana')
    ana.write('a')
    await clock.advance(40)
    ana.write('b')
    await clock.advance(10)
    ana.write('c')
    await clock.advance(5)
    expect(ana.heard()).toBe(1)
    await clock.advance(1)
    expect(ana.heard()).toBe(2)
    await clock.advance(1000)
    expect(ana.heard()).toBe(2)
  })

  test('[F1] makes no other room wait', async () => {
    const ana = await typistIn(steel, 'ana')
    const rui = await typistIn(cement, 'rui')
    ana.write('a')
    await quiet()
    ana.write('b')
    rui.write('c')
    await quiet()
    expect([ana.heard(), rui.heard()]).toEqual([1, 1])
  })

  test('[F1] [O4] is not waited for when the server stops', async () => {
    const ana = await typistIn(steel, 'ana')
    ana.write('a')
    await quiet()
    ana.write('b')
    await rooms.stop()
    expect(commits).toHaveLength(2)
  })
})

test('[P4] the window of carets grows too: 30 frames a second among few, 15 and then 10 among many', () => {
  expect([1, 8, 9, 50, 51, 300].map(presenceWindowFor)).toEqual([33, 33, 67, 67, 100, 100])
})

describe('commits of the whole server', () => {
  test('[F2] are gathered for nothing on a quiet server, for 24 ms on a busy one', () => {
    expect([0, 60, 70, 80, 100, 5000].map(gatheringFor)).toEqual([0, 0, 6, 12, 24, 24])
  })

  test('[F2] take along every room that has something', async () => {
    start({ window: () => 0, quiet: 50, gather: () => 6 })
    const ana = await typistIn(steel, 'ana')
    const rui = await typistIn(cement, 'rui')
    ana.write('a')
    await clock.advance(5)
    rui.write('b')
    await quiet()
    expect(commits).toEqual([])
    await clock.advance(1)
    expect(commits).toEqual([[steel, cement]])
    expect([ana.heard(), rui.heard()]).toEqual([1, 1])
  })

  test('[F2] follow the load: at once, gathered while many write, at once again half a minute later', async () => {
    start({ ...servingPace, window: () => 0 })
    const ana = await typistIn(steel, 'ana')
    const others = await Promise.all(Array.from({ length: 40 }, (_, at) => typistIn(steel, `p${at}`)))
    ana.write('a')
    await quiet()
    expect(commits).toHaveLength(1)
    for (let update = 0; update < 200; update += 1) {
      others[update % others.length]?.write('b')
      await clock.advance(5)
    }
    // 200 updates in a second, 5 ms apart: from the first that is gathered, 24 ms hold five.
    expect(commits.length).toBeLessThan(80)
    await clock.advance(30_000)
    const before = commits.length
    ana.write('c')
    await quiet()
    expect(commits).toHaveLength(before + 1)
  })

  test('[F2] are not gathered for longer because one person floods', async () => {
    start({ ...servingPace, window: () => 0 })
    const [ana, rui] = [await typistIn(steel, 'ana'), await typistIn(cement, 'rui')]
    for (let update = 0; update < 400; update += 1) {
      ana.write('b')
      await clock.advance(5)
    }
    const heard = rui.heard()
    rui.write('c')
    await quiet()
    expect(rui.heard()).toBe(heard + 1)
  })

  test('[F2] leave out a room of many participants until it has nearly gathered enough', async () => {
    start({ window: (participants) => (participants > 1 ? 16 : 0), quiet: 50, gather: () => 6 })
    const [ana, rui] = [await typistIn(steel, 'ana'), await typistIn(cement, 'rui')]
    await typistIn(steel, 'iva')
    ana.write('a')
    await clock.advance(6)
    ana.write('b')
    rui.write('c')
    await clock.advance(6)
    expect(commits).toEqual([[steel], [cement]])
    await clock.advance(3)
    rui.write('d')
    await clock.advance(6)
    expect(commits).toEqual([[steel], [cement], [steel, cement]])
  })
})
