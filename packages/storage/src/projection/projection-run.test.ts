import { barrier, type Barrier } from '@minga/domain/barrier/barrier'
import { groupId } from '@minga/domain/identity/ids'
import type { RecordText } from '@minga/domain/record/record-texts'
import { byKind } from '@minga/domain/record/record-types'
import { registerRoom } from '@minga/domain/room/room-name'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Db } from '../database/schema.ts'
import { addGroup } from '../groups/group-rows.ts'
import { listRecords } from '../records/record-rows.ts'
import { openTestDb } from '../testing/open-test-db.ts'
import type { ProjectedRoom } from './projected-room.ts'
import { projectRoom, type ProjectorParts } from './project-room.ts'
import { OvertakenError } from './overtaken-error.ts'
import { beginRun, confirmRun } from './projection-run.ts'
import { projectedHead } from './room-projection-rows.ts'
import { projectorParts } from './testing/projector-parts.ts'
import { writeTexts } from './write-texts.ts'

const steel = groupId.parse('steel')
const room = registerRoom(steel)
const ids = Array.from({ length: 900 }, (_, index) => `r${1000 + index}`)
let db: Db
beforeEach(async () => {
  db = await openTestDb()
  await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
})
afterEach(() => db.destroy())

function register(head: number, severityOf: (id: string) => number): ProjectedRoom {
  const empty = { sectors: [], countries: [], supporting: [], sources: [], levers: [], milestones: [] }
  const barriers: readonly Barrier[] = ids.map((id) =>
    barrier.parse({ id, title: { en: id }, category: 'financial', severity: severityOf(id), ...empty }),
  )
  const texts = barriers.map(({ id }): RecordText => ({
    record: id,
    field: 'description',
    language: 'en',
    text: `It is ${severityOf(id)}`,
  }))
  return {
    room,
    since: 0,
    head,
    projection: { kind: 'register', records: { ...byKind(() => []), barrier: barriers }, unreadable: 0, texts: {} },
    touches: [],
    longTexts: { areAll: true, texts },
  }
}

const project = (projected: ProjectedRoom) => projectRoom(db, projected, projectorParts())

/** A projector that calls `begun` once, in its first step, and notes the records of which it would send notices. */
function noting(begun?: () => void): { readonly parts: ProjectorParts; readonly noted: string[] } {
  const noted: string[] = []
  const { notices, ...parts } = projectorParts()
  let first = begun
  const recordsWritten: typeof notices.recordsWritten = async (_tx, _group, written) => {
    noted.push(...written.map(({ record }) => record))
    first?.()
    first = undefined
  }
  return { parts: { ...parts, notices: { ...notices, recordsWritten } }, noted }
}

async function severities(): Promise<unknown[]> {
  const found = await listRecords(db, { readable: [steel] })
  return found.map(({ fields }) => ('severity' in fields ? fields.severity : undefined))
}

async function texts(): Promise<Set<string>> {
  const found = await db.selectFrom('record_text').select('text').execute()
  return new Set(found.map(({ text }) => text))
}

/** One projector, and another one from its first step on. */
async function overtake(earlier: ProjectedRoom, later: ProjectedRoom) {
  const begun = Promise.withResolvers<void>()
  const [one, other] = [noting(begun.resolve), noting()]
  const [first, second] = await Promise.all([
    projectRoom(db, earlier, one.parts),
    begun.promise.then(() => projectRoom(db, later, other.parts)),
  ])
  return { first, second, noted: [one.noted, other.noted] as const }
}

test('a projector that is overtaken by one that goes further writes nothing over what that one writes', async () => {
  await project(register(1, () => 1))
  const { first, second } = await overtake(
    register(2, () => 4),
    register(3, (id) => (id === 'r1000' ? 2 : 1)),
  )
  expect([first, second]).toEqual([{ kind: 'stale' }, { kind: 'written' }])
  expect(await severities()).toEqual(ids.map((id) => (id === 'r1000' ? 2 : 1)))
  expect(await texts()).toEqual(new Set(['It is 1', 'It is 2']))
  expect(await projectedHead(db, room)).toBe(3)
})

test('of two that go equally far one writes on, and of each record one notice is sent', async () => {
  await project(register(1, () => 1))
  const { first, second, noted } = await overtake(
    register(2, () => 4),
    register(2, () => 4),
  )
  expect([first, second]).toEqual([{ kind: 'stale' }, { kind: 'written' }])
  expect(await severities()).toEqual(ids.map(() => 4))
  expect(noted.flat().toSorted()).toEqual(ids)
  expect(noted[0].length).toBeLessThan(ids.length)
})

test('a run that another one replaced writes neither records nor texts, although the head is the same', async () => {
  await project(register(1, () => 1))
  const replaced = await beginRun(db, { room, group: steel, from: 1, to: 2 })
  const present = await beginRun(db, { room, group: steel, from: 1, to: 2 })
  const { longTexts } = register(2, () => 4)
  if (longTexts === undefined) throw new Error('it has texts')
  await expect(db.transaction().execute((tx) => confirmRun(tx, replaced))).rejects.toThrow(OvertakenError)
  await expect(writeTexts(db, replaced, new Set(ids), longTexts)).rejects.toThrow(OvertakenError)
  expect(await texts()).toEqual(new Set(['It is 1']))
  await writeTexts(db, present, new Set(ids), longTexts)
  expect(await texts()).toEqual(new Set(['It is 4']))
  await expect(beginRun(db, { room, group: steel, from: 1, to: 1 })).rejects.toThrow(OvertakenError)
})

test('one that goes less far than a run under way leaves the rows to it, and a run that was cut short is done again', async () => {
  await project(register(1, () => 1))
  await beginRun(db, { room, group: steel, from: 1, to: 3 })
  expect(await project(register(2, () => 4))).toEqual({ kind: 'stale' })
  expect(await severities()).toEqual(ids.map(() => 1))
  expect(await project(register(3, () => 2))).toEqual({ kind: 'written' })
  expect(await severities()).toEqual(ids.map(() => 2))
})
