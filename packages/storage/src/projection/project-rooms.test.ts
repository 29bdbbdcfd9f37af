import { groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { byKind } from '@minga/domain/record/record-types'
import { registerRoom } from '@minga/domain/room/room-name'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { addGroup } from '../groups/group-rows.ts'
import { openTestDb } from '../testing/open-test-db.ts'
import { addOrganisation } from '../organisations/organisation-rows.ts'
import { addPerson } from '../people/person-rows.ts'
import { addUser } from '../people/user-rows.ts'
import type { ProjectedRoom } from './projected-room.ts'
import { projectRooms } from './project-rooms.ts'
import { addRoadmap, roadmapsOf } from '../groups/roadmap-rows.ts'
import { dropProjections, projectedHead } from './room-projection-rows.ts'
import type { Db } from '../database/schema.ts'
import { projectorParts } from './testing/projector-parts.ts'

const steel = groupId.parse('steel')
const organisation = organisationId.parse('alacero')
let db: Db
beforeEach(async () => {
  db = await openTestDb()
  await addOrganisation(db, { id: organisation, shortName: 'Alacero', names: {}, kind: 'signatory', hue: 'teal' }, 0)
  await addUser(db, {
    id: personId.parse('ana'),
    name: 'Ana',
    email: 'ana@minga.example',
    passwordHash: '',
    at: '2026',
  })
  await addPerson(db, { id: personId.parse('ana'), name: 'Ana', organisation, roles: [], language: 'es' })
  await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
  for (const id of ['one', 'two']) {
    const by = personId.parse('ana')
    await addRoadmap(db, {
      id: roadmapId.parse(id),
      group: steel,
      title: '',
      language: 'en',
      by,
      at: id,
      state: 'open',
    })
  }
})
afterEach(() => db.destroy())

function roadmap(id: string, head = 1, title = id): ProjectedRoom {
  const projection = {
    kind: 'roadmap',
    title,
    sections: [],
    citations: [],
    words: 1,
    texts: [],
    files: [],
    mentions: [],
  } as const
  return { room: `roadmap.${id}`, since: head - 1, head, projection, touches: [] }
}

const register: ProjectedRoom = {
  room: registerRoom(steel),
  since: 0,
  head: 4,
  projection: { kind: 'register', records: byKind(() => []), unreadable: 0, texts: {} },
  touches: [],
}

test('several rooms are written in one go, each with an answer of its own', async () => {
  const results = await projectRooms(
    db,
    [roadmap('one'), register, roadmap('gone'), roadmap('two', 7)],
    projectorParts(),
  )
  expect(new Map(results.map(({ room, result }) => [room, result.kind]))).toEqual(
    new Map([
      ['roadmap.one', 'written'],
      ['roadmap.gone', 'unknown-room'],
      ['roadmap.two', 'gap'],
      [register.room, 'written'],
    ]),
  )
  expect((await roadmapsOf(db, { groups: [steel], drafts: [], organisation })).map(({ title }) => title)).toEqual([
    'one',
    '',
  ])
  expect(await projectedHead(db, register.room)).toBe(4)
})

test('a room that cannot be written keeps no other back', async () => {
  const broken = roadmap('two', 1, null as never)
  const results = await projectRooms(db, [roadmap('one'), broken], projectorParts())
  expect(results).toMatchObject([
    { room: 'roadmap.one', result: { kind: 'written' } },
    { room: 'roadmap.two', result: { kind: 'failed' } },
  ])
  expect(await projectedHead(db, 'roadmap.one')).toBe(1)
  expect(await projectedHead(db, 'roadmap.two')).toBe(0)
})

test('an unchanged part is not read again, unless another process wrote the room', async () => {
  const parts = projectorParts()
  const withSection = (head: number): ProjectedRoom => {
    const { projection, ...room } = roadmap('one', head)
    const sections = [{ id: 'a', level: 1, title: 'Furnaces' }]
    return { ...room, projection: { ...projection, sections } as ProjectedRoom['projection'] }
  }
  const titles = async () => (await db.selectFrom('section_row').select('title').execute()).map(({ title }) => title)
  await projectRooms(db, [withSection(1)], parts)
  await db.updateTable('section_row').set({ title: 'behind its back' }).execute()
  await projectRooms(db, [withSection(2)], parts)
  expect(await titles()).toEqual(['behind its back'])
  expect(await projectedHead(db, 'roadmap.one')).toBe(2)
  await dropProjections(db)
  await projectRooms(db, [{ ...withSection(3), since: 0 }], parts)
  expect(await titles()).toEqual(['Furnaces'])
})

test('uncommitted rows are not taken for written', async () => {
  const parts = projectorParts()
  const broken = roadmap('two', 2, null as never)
  await projectRooms(db, [roadmap('one', 1), roadmap('two', 1)], parts)
  await projectRooms(db, [roadmap('one', 2, 'One'), broken], parts)
  await projectRooms(db, [roadmap('one', 3, 'One'), roadmap('two', 2, 'Two')], parts)
  expect((await roadmapsOf(db, { groups: [steel], drafts: [], organisation })).map(({ title }) => title)).toEqual([
    'One',
    'Two',
  ])
})
