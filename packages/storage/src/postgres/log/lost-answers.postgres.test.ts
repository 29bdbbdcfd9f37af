import { serverAuthor } from '@minga/sync/log/author'
import { RoomLostError } from '@minga/sync/log/ownership'
import { roomName } from '@minga/sync/log/room-name'
import type { AppendBatch } from '@minga/sync/log/update-log'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { emptyDatabase } from '../../testing/empty-database.ts'
import { findPostgres } from '../../testing/start-postgres.ts'
import { openPostgresLog, type PostgresLog } from './open-postgres-log.ts'
import { UnsettledError } from './settle-append.ts'
import { runOn } from './testing/empty-log.ts'
import { isAppend, openFaultyLine, type FaultyLine, type Loss } from './testing/faulty-line.ts'
import { serverForTests, type ServerForTests } from './testing/server-of-tests.ts'

const [steel, cement] = [roomName.parse('roadmap.steel'), roomName.parse('register.cement')]
let stored = 0

/** A byte in each of two rooms. */
function batch(): AppendBatch {
  stored += 1
  const entries = [steel, cement].map((room) => ({
    room,
    time: 1,
    author: serverAuthor,
    update: Uint8Array.of(stored % 256),
  }))
  return { entries, bindings: [] }
}

describe.skipIf(findPostgres() === undefined)('an append whose answer is lost', () => {
  let server: ServerForTests
  let url: string
  let line: FaultyLine
  let node: PostgresLog
  let other: PostgresLog
  beforeAll(async () => {
    server = await serverForTests()
  })
  beforeEach(async () => {
    url = await emptyDatabase(server.url)
    line = await openFaultyLine(url)
    node = await openPostgresLog(line.url, { address: 'a:1', lease: 3000 })
    other = await openPostgresLog(url, { address: 'b:1', lease: 3000 })
    await node.log.append(batch())
  })
  afterEach(async () => {
    line.lose = () => undefined
    await Promise.all([node.close(), other.close()])
    await line.close()
  })
  afterAll(() => server.stop())

  const loseNext = (loss: Loss) => {
    line.lose = (message) => {
      if (!isAppend(message)) return undefined
      line.lose = () => undefined
      return loss
    }
  }
  const heads = async () => {
    const rooms = await other.log.rooms()
    return Object.fromEntries(rooms.map(({ room, head }) => [room, head]))
  }

  test('[X3] and that stands resolves, and the next one follows it', async () => {
    loseNext('answer')
    expect(await node.log.append(batch())).toEqual([2, 2])
    expect(await heads()).toEqual({ [steel]: 2, [cement]: 2 })
    expect(await node.log.append(batch())).toEqual([3, 3])
  })

  test('[X3] and that did not arrive rejects with nothing stored, and the room goes on', async () => {
    loseNext('statement')
    await expect(node.log.append(batch())).rejects.toThrow(/was not stored/)
    expect(await heads()).toEqual({ [steel]: 1, [cement]: 1 })
    expect(await node.log.append(batch())).toEqual([2, 2])
  })

  test('[X3] and that arrives after it was rejected is turned away', async () => {
    loseNext('late')
    await expect(node.log.append(batch())).rejects.toThrow(/was not stored/)
    await line.deliver()
    expect(await heads()).toEqual({ [steel]: 1, [cement]: 1 })
    expect(await node.log.append(batch())).toEqual([2, 2])
  })

  test('[X3] binds client ids as it stores updates', async () => {
    const [ana, rui] = ['ana', 'rui'].map((id) => ({ room: steel, clientId: 7, personId: id as never }))
    loseNext('answer')
    await node.log.append({ entries: [], bindings: ana === undefined ? [] : [ana] })
    await expect(node.log.append({ entries: [], bindings: rui === undefined ? [] : [rui] })).rejects.toThrow(
      /client id 7/,
    )
    expect((await node.log.read(steel)).owners).toEqual(new Map([[7, 'ana']]))
  })

  test('[X3] of a room that another node has taken meanwhile and gone on with is found in its past', async () => {
    let isTaken: Promise<unknown> | undefined
    // The line breaks after the append, and again while it is settled, until the other node has the rooms.
    line.lose = (message) => {
      if (isTaken === undefined && isAppend(message)) {
        isTaken = (async () => {
          while ((await heads())[steel] !== 2);
          await runOn(url, `UPDATE log.room SET owner = NULL WHERE name = '${steel}'`)
          await other.log.append({ ...batch(), entries: batch().entries.slice(0, 1) })
          const { head } = await other.log.read(steel)
          await other.log.replaceSnapshot(steel, { sequence: head, update: Uint8Array.of(0) })
          line.lose = () => undefined
        })()
        return 'answer'
      }
      return message.includes('fence + 1') ? 'statement' : undefined
    }
    const appended = node.log.append(batch())
    await expect(appended).resolves.toEqual([2, 2])
    await isTaken
    expect(await heads()).toEqual({ [steel]: 3, [cement]: 2 })
    await expect(node.log.append(batch())).rejects.toThrow(RoomLostError)
    expect(await heads()).toEqual({ [steel]: 3, [cement]: 2 })
  })

  test('[X3] while the database is away is not settled, and says so when the log is closed', async () => {
    let isAway = false
    line.lose = (message) => {
      const isLost = isAway || isAppend(message)
      if (!isLost) return undefined
      const loss = isAway ? 'statement' : 'answer'
      isAway = true
      return loss
    }
    let isOver = false
    const fate = node.log.append(batch()).then(
      () => 'stored',
      (error: unknown) => error,
    )
    void fate.then(() => (isOver = true))
    while ((await heads())[steel] !== 2);
    expect(isOver).toBe(false)
    await node.log.close()
    expect(await fate).toBeInstanceOf(UnsettledError)
  })
})
