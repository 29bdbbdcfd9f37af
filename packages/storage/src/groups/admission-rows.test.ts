import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { admit, allAdmissions, departuresFrom, endAdmission, findAdmission, grant } from './admission-rows.ts'
import { addGroup } from './group-rows.ts'
import { people } from '../database/migrations/0001-people.ts'
import { recordFacts } from '../database/migrations/0002-record-facts.ts'
import { projections } from '../database/migrations/0003-projections.ts'
import { addMember, findMember, lowerPerson, membersOf, namePerson } from './naming-rows.ts'
import { openDb } from '../database/open-db.ts'
import { openTestDb } from '../testing/open-test-db.ts'
import { addOrganisation } from '../organisations/organisation-rows.ts'
import { addPerson, findPerson } from '../people/person-rows.ts'
import type { Db } from '../database/schema.ts'
import { addUser } from '../people/user-rows.ts'

const steel = groupId.parse('steel')
const alacero = organisationId.parse('alacero')
const ficem = organisationId.parse('ficem')
const ana = personId.parse('ana')
const at = '2026-11-24T12:00:00.000Z'
const decision = { group: steel, organisation: alacero, by: ana, at }
const place = { group: steel, person: ana, organisation: alacero }

describe('admissions and namings', () => {
  let db: Db
  beforeEach(async () => {
    db = await openTestDb()
    await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: true }, 0)
    for (const [index, id] of [alacero, ficem].entries()) {
      await addOrganisation(db, { id, shortName: id, names: {}, kind: 'signatory', hue: 'teal' }, index)
    }
    await addUser(db, { id: ana, name: 'Ana', email: 'ana@minga.example', passwordHash: '', at })
    await addPerson(db, { id: ana, name: 'Ana', organisation: alacero, roles: [], language: 'es' })
  })
  afterEach(() => db.destroy())
  const roleOfAna = async () => (await findPerson(db, ana))?.actor.groups.get(steel)

  test('the tables refuse a naming in a group that has not admitted the organisation', async () => {
    await expect(namePerson(db, place, 'editor', null)).rejects.toThrow(/foreign key/i)
    expect(await membersOf(db, [steel])).toEqual([])
  })

  test('what counts is the least of grant, naming and lowering, at any moment', async () => {
    await admit(db, decision, 'editor')
    await addMember(db, { ...place, role: 'editor' })
    expect(await roleOfAna()).toBe('editor')
    expect(await lowerPerson(db, place, 'commenter', null)).toBe(true)
    expect(await roleOfAna()).toBe('commenter')
    expect(await grant(db, decision, 'reader', 'editor')).toBe(true)
    expect(await findMember(db, steel, ana)).toMatchObject({
      role: 'reader',
      granted: 'reader',
      named: 'editor',
    })
    await grant(db, decision, 'lead', 'reader')
    expect(await roleOfAna()).toBe('commenter')
    await lowerPerson(db, place, null, 'commenter')
    expect(await roleOfAna()).toBe('editor')
  })

  test('taking a person out and in again does not undo a lead’s lowering', async () => {
    await admit(db, decision, 'editor')
    await addMember(db, { ...place, role: 'editor' })
    await lowerPerson(db, place, 'reader', null)
    expect(await namePerson(db, place, null, 'editor')).toBe(true)
    expect(await namePerson(db, place, 'editor', null)).toBe(true)
    expect(await roleOfAna()).toBe('reader')
  })

  test('of two decisions that started from the same, the second returns false and changes nothing', async () => {
    expect(await admit(db, decision, 'editor')).toBe(true)
    expect(await admit(db, decision, 'reader')).toBe(false)
    const [one, other] = await Promise.all([
      grant(db, decision, 'lead', 'editor'),
      grant(db, decision, 'reader', 'editor'),
    ])
    expect([one, other]).toEqual([true, false])
    expect(await findAdmission(db, steel, alacero)).toBe('lead')
    expect(await db.transaction().execute((tx) => endAdmission(tx, decision, 'editor'))).toBe(false)
    await addMember(db, { ...place, role: 'editor' })
    expect(await namePerson(db, place, 'lead', 'reader')).toBe(false)
    expect(await namePerson(db, place, null, 'reader')).toBe(false)
    expect(await lowerPerson(db, place, 'reader', 'commenter')).toBe(false)
    expect(await roleOfAna()).toBe('editor')
  })

  test('an organisation that leaves takes its people with it, and is listed until it comes back', async () => {
    await admit(db, decision, 'editor')
    await addMember(db, { ...place, role: 'editor' })
    expect(await db.transaction().execute((tx) => endAdmission(tx, decision))).toBe(true)
    expect(await roleOfAna()).toBeUndefined()
    expect(await departuresFrom(db, steel)).toEqual([{ organisation: alacero, at }])
    await admit(db, decision, 'reader')
    expect(await departuresFrom(db, steel)).toEqual([])
    expect(await roleOfAna()).toBeUndefined()
  })

  test('a person who moves to another organisation takes no role along, and can be named there', async () => {
    await admit(db, decision, 'editor')
    await admit(db, { ...decision, organisation: ficem }, 'editor')
    await addMember(db, { ...place, role: 'editor' })
    await db.updateTable('person').set({ organisation: ficem }).execute()
    expect(await roleOfAna()).toBeUndefined()
    expect(await membersOf(db, [steel])).toEqual([])
    expect(await namePerson(db, { ...place, organisation: ficem }, 'reader', null)).toBe(true)
    expect(await roleOfAna()).toBe('reader')
  })
})

test('a person who was in a group before there were admissions keeps their role', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-rows-'))
  const file = join(folder, 'minga.sqlite')
  const before = new Sqlite(file)
  before.exec([people, recordFacts, projections].join(';'))
  before.pragma('user_version = 3')
  before.exec(`
    INSERT INTO organisation VALUES ('alacero', 'Alacero', '{}', NULL, 'signatory', 'teal', NULL, 0);
    INSERT INTO working_group VALUES ('steel', '{}', 0, 0), ('cement', '{}', 1, 1);
  `)
  for (const id of ['ana', 'beto']) {
    before.exec(`
      INSERT INTO user VALUES ('${id}', '${id}', '${id}@minga.example', 1, NULL, '${at}', '${at}');
      INSERT INTO person VALUES ('${id}', 'alacero', '[]', NULL, NULL, 'es', NULL);
    `)
  }
  before.exec(`
    INSERT INTO membership VALUES ('steel', 'ana', 'commenter'), ('steel', 'beto', 'lead'), ('cement', 'ana', 'reader')
  `)
  before.close()
  const db = openDb(file)
  expect((await allAdmissions(db)).toSorted((a, b) => (a.group < b.group ? -1 : 1))).toEqual([
    { group: 'cement', organisation: 'alacero', highest: 'reader' },
    { group: 'steel', organisation: 'alacero', highest: 'lead' },
  ])
  const rolesOf = async (id: string) => new Map((await findPerson(db, id))?.actor.groups)
  expect(await rolesOf('ana')).toEqual(
    new Map([
      ['cement', 'reader'],
      ['steel', 'commenter'],
    ]),
  )
  expect(await rolesOf('beto')).toEqual(new Map([['steel', 'lead']]))
  await db.destroy()
  rmSync(folder, { recursive: true })
})
