import type { Actor } from '@minga/domain/access/can'
import { groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { addGroup } from '@minga/storage/groups/group-rows'
import { openTestDb } from '@minga/storage/testing/open-test-db'
import { addOrganisation } from '@minga/storage/organisations/organisation-rows'
import { addPerson } from '@minga/storage/people/person-rows'
import { addRoadmap, findRoadmap } from '@minga/storage/groups/roadmap-rows'
import type { Db } from '@minga/storage/database/schema'
import { addUser } from '@minga/storage/people/user-rows'
import { personId as writerId } from '@minga/sync/log/author'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { deleteIfUntouched, type DeletingParts } from './delete-roadmap.ts'

const [lead, alacero] = [personId.parse('lead'), organisationId.parse('alacero')]
const [steel, id] = [groupId.parse('steel'), roadmapId.parse('mistake')]
const actor = { person: lead, organisation: alacero } as Actor
const at = '2026-11-26T09:00:00.000Z'

let db: Db
beforeEach(async () => {
  db = await openTestDb()
  const kind = 'signatory'
  await addOrganisation(db, { id: alacero, shortName: 'A', names: { en: 'A' }, kind, hue: 'teal' }, 0)
  await addUser(db, { id: lead, name: 'Lead', email: 'lead@minga.example', at })
  await addPerson(db, { id: lead, name: 'Lead', organisation: alacero, roles: [], language: 'en' })
  await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
  await addRoadmap(db, { id, group: steel, title: 'x', language: 'en', by: lead, at, state: 'open' })
})
afterEach(() => db.destroy())

type Sittings = Awaited<ReturnType<DeletingParts['historian']['sittings']>>
type Sitting = Sittings[number]
const sittingOf = (person: string): Sitting =>
  ({ person: writerId.parse(person), first: 2, last: 3 }) as unknown as Sitting

/** @param looks the log's answers, one for each time that it is asked */
function parts(...looks: (() => Promise<Sittings>)[]): DeletingParts {
  const left = [...looks]
  return {
    db,
    rooms: undefined as never,
    historian: { sittings: () => (left.shift() ?? (async () => []))() },
    now: () => new Date(at),
    publish: () => undefined,
    rightsSettled: () => undefined,
  }
}

const present = async () => {
  const roadmap = await findRoadmap(db, id)
  if (roadmap === undefined) throw new Error('it is deleted')
  return roadmap
}
const audited = async () =>
  (await db.selectFrom('audit').select('kind').where('subject', '=', id).orderBy('sequence').execute()).map(
    ({ kind }) => kind,
  )
const untouched = async () => [sittingOf('lead')]
const touched = async () => [sittingOf('lead'), sittingOf('editor')]

test('a person who writes between the two looks keeps the roadmap, which is as it was', async () => {
  const before = await present()
  let during: string | undefined
  const written = async () => {
    during = (await present()).state
    return touched()
  }
  expect(await deleteIfUntouched(parts(untouched, written), actor, before)).toMatchObject({
    code: 'conflict',
  })
  // Archived during the second look: no one could write after it.
  expect(during).toBe('archived')
  expect(await present()).toEqual(before)
  expect(await audited()).toEqual(['roadmap-archived', 'roadmap-opened'])
})

test('it is as it was also where the log cannot be asked a second time', async () => {
  const before = await present()
  const broken = async () => {
    throw new Error('the historian has ended')
  }
  await expect(deleteIfUntouched(parts(untouched, broken), actor, before)).rejects.toThrow('the historian')
  expect(await present()).toEqual(before)
})

test('a process that ends between the looks leaves an archived roadmap on record, which is then deleted', async () => {
  const reached = Promise.withResolvers<void>()
  const never = () => {
    reached.resolve()
    return new Promise<never>(() => undefined)
  }
  void deleteIfUntouched(parts(untouched, never), actor, await present())
  await reached.promise
  expect((await present()).state).toBe('archived')
  expect(await audited()).toEqual(['roadmap-archived'])
  expect(await deleteIfUntouched(parts(untouched, untouched), actor, await present())).toBeUndefined()
  expect(await findRoadmap(db, id)).toBeUndefined()
  expect(await audited()).toEqual(['roadmap-archived', 'roadmap-deleted'])
})
