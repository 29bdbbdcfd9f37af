import { barrier, type Barrier } from '@minga/domain/barrier/barrier'
import { groupId, type GroupId } from '@minga/domain/identity/ids'
import { byKind } from '@minga/domain/record/record-types'
import { registerRoom } from '@minga/domain/room/room-name'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { addGroup } from '../groups/group-rows.ts'
import { openTestDb } from '../testing/open-test-db.ts'
import type { ProjectedRoom, Touch } from './projected-room.ts'
import { projectRoom } from './project-room.ts'
import { projectorParts } from './testing/projector-parts.ts'
import { listRecords } from '../records/record-rows.ts'
import { projectedHead } from './room-projection-rows.ts'
import type { Db } from '../database/schema.ts'

const steel = groupId.parse('steel')
const cement = groupId.parse('cement')
let db: Db
beforeEach(async () => {
  db = await openTestDb()
  await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
  await addGroup(db, { id: cement, names: { en: 'Cement' }, restricted: false }, 1)
})
afterEach(() => db.destroy())

function barrierOf(id: string, fields: Partial<Barrier> = {}): Barrier {
  const empty = { sectors: [], countries: [], supporting: [], sources: [], levers: [], milestones: [] }
  return barrier.parse({ id, title: { en: id }, category: 'financial', ...empty, ...fields })
}

interface Step {
  readonly since: number
  readonly head: number
  readonly barriers: readonly Barrier[]
  readonly touches?: readonly Touch[]
  readonly group?: GroupId
  /** Set where the barriers are those that changed: those that went, and how many there are in all. */
  readonly changes?: { readonly gone: readonly string[]; readonly of: number }
}

function project({ since, head, barriers, touches = [], group = steel, changes }: Step) {
  const gone = changes?.gone.map((record) => ({ kind: 'barrier', record }) as const) ?? []
  const projection = {
    kind: 'register',
    records: { ...byKind(() => []), barrier: barriers },
    unreadable: 0,
    texts: {},
    ...(changes && { changes: { gone, of: changes.of } }),
  } as const
  const room: ProjectedRoom = { room: registerRoom(group), since, head, projection, touches }
  return projectRoom(db, room, projectorParts())
}

async function listed(group: GroupId = steel) {
  return (await listRecords(db, { readable: [group] })).map(({ record, number }) => [record, number])
}

describe('projecting a register', () => {
  test('writes what differs and says how far it came', async () => {
    expect(await project({ since: 0, head: 2, barriers: [barrierOf('a'), barrierOf('b')] })).toEqual({
      kind: 'written',
    })
    expect(await listed()).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    expect(await projectedHead(db, registerRoom(steel))).toBe(2)
    const touched = { subject: 'b', person: 'ana', first: 1000, last: 2000 }
    await project({ since: 2, head: 3, barriers: [barrierOf('a'), barrierOf('b')], touches: [touched] })
    const [a, b] = await listRecords(db, { readable: [steel] })
    expect([a?.changedBy, b?.changedBy, b?.changedAt]).toEqual([null, 'ana', new Date(2000).toISOString()])
  })

  test('answers with a gap when updates are missing, and leaves the rows as they are', async () => {
    await project({ since: 0, head: 2, barriers: [barrierOf('a')] })
    expect(await project({ since: 4, head: 5, barriers: [] })).toEqual({ kind: 'gap', head: 2 })
    expect(await listed()).toEqual([['a', 1]])
    expect(await project({ since: 2, head: 5, barriers: [] })).toEqual({ kind: 'written' })
    expect(await listed()).toEqual([])
  })

  test('takes what changed since the moment of the rows, and leaves all else as it is', async () => {
    await project({ since: 0, head: 2, barriers: [barrierOf('a'), barrierOf('b'), barrierOf('c')] })
    const changed = [barrierOf('b', { severity: 4 }), barrierOf('d')]
    await project({ since: 2, head: 4, barriers: changed, changes: { gone: ['c', 'never'], of: 3 } })
    const found = await listRecords(db, { readable: [steel] })
    expect(
      found.map(({ record, number, fields }) => [record, number, 'severity' in fields && fields.severity]),
    ).toEqual([
      ['a', 1, null],
      ['b', 2, 4],
      ['d', 4, null],
    ])
    expect(await projectedHead(db, registerRoom(steel))).toBe(4)
  })

  test('counts records of other groups also where only what changed comes', async () => {
    await project({ since: 0, head: 1, barriers: [barrierOf('a')] })
    await project({ since: 0, head: 1, barriers: [barrierOf('a'), barrierOf('b')], group: cement })
    await project({ since: 1, head: 2, barriers: [barrierOf('c')], changes: { gone: [], of: 3 }, group: cement })
    const projected = await db.selectFrom('room_projection').select(['head', 'unreadable']).orderBy('room').execute()
    expect(projected[0]).toEqual({ head: 2, unreadable: 1 })
  })

  test('answers with a gap where the rows are of another moment than that since which something changed', async () => {
    await project({ since: 0, head: 3, barriers: [barrierOf('a')] })
    const changes = { gone: ['a'], of: 0 }
    expect(await project({ since: 2, head: 5, barriers: [], changes })).toEqual({ kind: 'gap', head: 3 })
    expect(await project({ since: 4, head: 5, barriers: [], changes })).toEqual({ kind: 'gap', head: 3 })
    expect(await listed()).toEqual([['a', 1]])
    expect(await project({ since: 3, head: 5, barriers: [], changes })).toEqual({ kind: 'written' })
    expect(await listed()).toEqual([])
  })

  test('never goes back', async () => {
    await project({ since: 0, head: 5, barriers: [barrierOf('a')] })
    expect(await project({ since: 0, head: 4, barriers: [] })).toEqual({ kind: 'stale' })
    expect(await listed()).toEqual([['a', 1]])
  })

  test('writes hundreds of records in short transactions, each with a number of its own', async () => {
    const many = Array.from({ length: 450 }, (_, index) => barrierOf(`r${index}`, { position: `a${1000 + index}` }))
    await project({ since: 0, head: 1, barriers: many })
    const numbers = (await listed()).map(([, number]) => number)
    expect(numbers).toEqual(many.map((_, index) => index + 1))
  })

  test('keeps an id with the group that used it first, also after the record is gone there', async () => {
    await project({ since: 0, head: 1, barriers: [barrierOf('a')] })
    await project({ since: 0, head: 1, barriers: [barrierOf('a')], group: cement })
    expect([await listed(), await listed(cement)]).toEqual([[['a', 1]], []])
    await project({ since: 1, head: 2, barriers: [] })
    await project({ since: 1, head: 2, barriers: [barrierOf('a'), barrierOf('c')], group: cement })
    expect(await listed(cement)).toEqual([['c', 2]])
    const projected = await db.selectFrom('room_projection').select(['room', 'unreadable']).orderBy('room').execute()
    expect(projected).toEqual([
      { room: 'register.cement', unreadable: 1 },
      { room: 'register.steel', unreadable: 0 },
    ])
  })

  test('without a group writes nothing', async () => {
    const outcome = await project({
      since: 0,
      head: 1,
      barriers: [barrierOf('a')],
      group: groupId.parse('none'),
    })
    expect(outcome).toEqual({ kind: 'unknown-room' })
  })
})
