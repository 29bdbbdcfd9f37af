import { serverAuthor } from '@minga/sync/log/author'
import { RoomLostError } from '@minga/sync/log/ownership'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { describeOwnership } from '@minga/sync/testing/ownership-contract'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { emptyDatabase } from '../../testing/empty-database.ts'
import { findPostgres } from '../../testing/start-postgres.ts'
import { openPostgresLog, type PostgresLog } from './open-postgres-log.ts'
import { emptyLog, runOn } from './testing/empty-log.ts'
import { openFaultyLine } from './testing/faulty-line.ts'
import { serverForTests, type ServerForTests } from './testing/server-of-tests.ts'

const [steel, cement] = [roomName.parse('roadmap.steel'), roomName.parse('register.cement')]
const entryIn = (room: RoomName) => ({
  entries: [{ room, time: 1, author: serverAuthor, update: Uint8Array.of(1) }],
  bindings: [],
})

describe.skipIf(findPostgres() === undefined)('rooms of several nodes', () => {
  let server: ServerForTests
  let url: string
  const nodes: PostgresLog[] = []
  beforeAll(async () => {
    server = await serverForTests()
    url = await emptyDatabase(server.url)
  })
  afterEach(async () => {
    await Promise.all(nodes.splice(0).map(({ close }) => close()))
    await emptyLog(url)
  })
  afterAll(() => server.stop())

  const join = async (address: string, lease = 600): Promise<PostgresLog> => {
    const node = await openPostgresLog(url, { address, lease })
    nodes.push(node)
    return node
  }
  /** Takes a room from node a, as if that had hung: between two of its renewals. */
  const take = async (room: RoomName, { ownership }: PostgresLog): Promise<void> => {
    for (;;) {
      await runOn(url, `UPDATE log.node SET lease_until = '2000-01-01' WHERE address = 'a:1'`)
      const { kind } = await ownership.at(room)
      if (kind === 'ours') return
    }
  }
  const nextLost = ({ ownership }: PostgresLog): Promise<readonly RoomName[]> =>
    new Promise((resolve) => ownership.onLost((rooms) => resolve(rooms.toSorted())))

  describeOwnership('on PostgreSQL', async () => (await join('a:1')).ownership)

  test('[X1] a room is one node’s; the others learn where it is, and have it once it was given up', async () => {
    const [a, b] = [await join('a:1'), await join('b:1')]
    expect(await a.ownership.at(steel)).toEqual({ kind: 'ours' })
    expect(await b.ownership.at(steel)).toEqual({ kind: 'elsewhere', address: 'a:1' })
    await expect(b.ownership.confirm(steel)).rejects.toThrow(RoomLostError)
    await expect(b.log.append(entryIn(steel))).rejects.toThrow(RoomLostError)
    await a.close()
    nodes.shift()
    expect(await a.ownership.at(cement)).toEqual({ kind: 'unowned' })
    expect(await b.ownership.at(steel)).toEqual({ kind: 'ours' })
  })

  test('[X1] a room that is given to another node is that one’s before it asks, and the giver learns that it is lost', async () => {
    const [a, b] = [await join('a:1'), await join('b:1')]
    await a.log.append(entryIn(steel))
    const lost = nextLost(a)
    expect(await a.ownership.giveTo(steel, 'b:1')).toBe(true)
    expect(await lost).toEqual([steel])
    // Who asks for it at the giver meanwhile does not take it back.
    expect(await a.ownership.at(steel)).toEqual({ kind: 'elsewhere', address: 'b:1' })
    await expect(a.log.append(entryIn(steel))).rejects.toThrow(RoomLostError)
    await expect(a.ownership.confirm(steel)).rejects.toThrow(RoomLostError)
    expect(await b.log.append(entryIn(steel))).toEqual([2])
    expect(await b.ownership.giveTo(steel, 'a:1')).toBe(true)
    expect((await a.log.read(steel)).head).toBe(2)
  })

  test('[X1] what is on its way while a room is given away is stored before or not at all', async () => {
    const [a, b] = [await join('a:1'), await join('b:1')]
    for (let head = 0, index = 0; index < 20; index++) {
      const [giver, taker] = index % 2 === 0 ? [a, b] : [b, a]
      await giver.ownership.at(steel)
      const appended = giver.log.append(entryIn(steel)).then(
        ([sequence]) => sequence,
        () => undefined,
      )
      await giver.ownership.giveTo(steel, index % 2 === 0 ? 'b:1' : 'a:1')
      head = (await appended) ?? head
      expect((await taker.log.read(steel)).head).toBe(head)
    }
  })

  test('[X1] of two that claim at the same moment one has the room', async () => {
    const [a, b] = [await join('a:1'), await join('b:1')]
    for (let index = 0; index < 20; index++) {
      const room = roomName.parse(`r${index}`)
      const places = await Promise.all([a.ownership.at(room), b.ownership.at(room)])
      expect(places.map(({ kind }) => kind).toSorted()).toEqual(['elsewhere', 'ours'])
    }
  })

  test('[X2] a node that hangs loses its rooms to those that ask for them, stores nothing, and learns of it', async () => {
    const [a, b] = [await join('a:1'), await join('b:1')]
    await a.log.append(entryIn(steel))
    await a.log.append(entryIn(cement))
    const lost = nextLost(a)
    await take(steel, b)
    await expect(a.log.append(entryIn(steel))).rejects.toThrow(RoomLostError)
    await expect(a.ownership.confirm(steel)).rejects.toThrow(RoomLostError)
    expect(await lost).toEqual([steel])
    // The lease had lapsed, and no node had asked for the other room.
    await a.ownership.confirm(cement)
    expect(await a.log.append(entryIn(cement))).toEqual([2])
    expect((await b.log.read(steel)).head).toBe(1)
  })

  test('[X2] a node that lost nothing but a little time learns by itself what was taken from it', async () => {
    const [a, b] = [await join('a:1'), await join('b:1')]
    await a.log.append(entryIn(steel))
    await a.log.append(entryIn(cement))
    const lost = nextLost(a)
    await take(cement, b)
    expect(await lost).toEqual([cement])
    expect(await a.ownership.at(steel)).toEqual({ kind: 'ours' })
  })

  test('[X2] after an outage of the database a node keeps the rooms that no other node has taken', async () => {
    const a = await join('a:1')
    await a.log.append(entryIn(steel))
    const lost: RoomName[] = []
    a.ownership.onLost((rooms) => void lost.push(...rooms))
    await runOn(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    await a.ownership.confirm(steel).catch(() => a.ownership.confirm(steel))
    expect(await a.log.append(entryIn(steel))).toEqual([2])
    const b = await join('b:1')
    // Its session comes back with the next renewal: until then another may take the room.
    await expect.poll(() => isLocked(url, a.ownership.node), { timeout: 20_000 }).toBe(true)
    expect(await b.ownership.at(steel)).toEqual({ kind: 'elsewhere', address: 'a:1' })
    expect(lost).toEqual([])
  })

  test('[X2] a node that is cut off knows by its own clock that others may have its rooms, and which nodes lived', async () => {
    const line = await openFaultyLine(url)
    const b = await join('b:1')
    const a = await openPostgresLog(line.url, { address: 'a:1', lease: 600 })
    nodes.push(a)
    const standing = { timeout: 20_000 }
    await expect.poll(() => b.ownership.standing(), standing).toEqual({ hasLapsed: false, others: ['a:1'] })
    expect(a.ownership.standing()).toEqual({ hasLapsed: false, others: ['b:1'] })
    line.lose = () => 'statement'
    await expect.poll(() => a.ownership.standing(), standing).toEqual({ hasLapsed: true, others: ['b:1'] })
    line.lose = () => undefined
    await expect.poll(() => a.ownership.standing().hasLapsed, standing).toBe(false)
    await nodes.pop()?.close()
    await line.close()
  })

  test('a node that begins asks again where PostgreSQL is slow, and says so where that lasts too long', async () => {
    await join('b:1')
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    const hold = () => holder.query('BEGIN; LOCK TABLE log.node')
    await hold()
    const unanswered: unknown[] = []
    const asked = Promise.withResolvers<void>()
    const failed = (error: unknown) => {
      unanswered.push(error)
      asked.resolve()
    }
    const begun = openPostgresLog(url, { address: 'a:1', lease: 300, failed })
    await asked.promise
    await holder.query('COMMIT')
    nodes.push(await begun)
    expect(unanswered.map(String)).toContain('Error: Query read timeout')
    await hold()
    await expect(openPostgresLog(url, { address: 'c:1', lease: 300, beginWithin: 600 })).rejects.toThrow(
      /has not answered for 1 s: it is too busy/,
    )
    await holder.query('COMMIT')
    await holder.end()
  })

  test('[X2] a node that was taken for gone is a new one, without rooms', async () => {
    const a = await join('a:1')
    await a.log.append(entryIn(steel))
    const lost = nextLost(a)
    await runOn(url, `DELETE FROM log.node WHERE address = 'a:1'`)
    expect(await lost).toEqual([steel])
    await expect.poll(() => a.ownership.at(steel), { timeout: 20_000 }).toEqual({ kind: 'ours' })
    expect((await a.log.read(steel)).head).toBe(1)
    expect(await a.log.append(entryIn(steel))).toEqual([2])
  })
})

async function isLocked(url: string, node: number): Promise<boolean> {
  return (await runOn(url, `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid::bigint = ${node}`)) > 0
}
