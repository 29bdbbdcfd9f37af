import { organisationId, personId } from '@minga/domain/identity/ids'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Db } from '../database/schema.ts'
import { addOrganisation } from '../organisations/organisation-rows.ts'
import { openTestDb } from '../testing/open-test-db.ts'
import { arrivalsOf } from './arrival-rows.ts'
import { addPerson } from './person-rows.ts'
import { addUser } from './user-rows.ts'

const [ana, bea] = [personId.parse('ana'), personId.parse('bea')]
const alacero = organisationId.parse('alacero')
const at = '2026-05-04T12:00:00.000Z'

let db: Db
beforeEach(async () => {
  db = await openTestDb()
  await addOrganisation(db, { id: alacero, shortName: 'Alacero', names: {}, kind: 'signatory', hue: 'teal' }, 0)
})
afterEach(() => db.destroy())

test('a person came when their account was made, invited by another one or by nobody', async () => {
  for (const [id, invitedBy] of [[ana], [bea, ana]] as const) {
    await addUser(db, { id, name: id, email: `${id}@minga.example`, at })
    await addPerson(db, { id, name: id, organisation: alacero, roles: [], language: 'es' }, invitedBy)
  }
  expect(await arrivalsOf(db, [ana, bea, personId.parse('unknown')])).toEqual(
    new Map([
      [ana, { person: ana, joinedAt: at, invitedBy: null }],
      [bea, { person: bea, joinedAt: at, invitedBy: ana }],
    ]),
  )
})
