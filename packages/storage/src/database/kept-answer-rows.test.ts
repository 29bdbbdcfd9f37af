import { organisationId, personId } from '@minga/domain/identity/ids'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { addOrganisation } from '../organisations/organisation-rows.ts'
import { addPerson } from '../people/person-rows.ts'
import { addUser } from '../people/user-rows.ts'
import { openTestDb } from '../testing/open-test-db.ts'
import { findKeptAnswer, keepAnswer } from './kept-answer-rows.ts'
import type { Db } from './schema.ts'

const ana = personId.parse('ana')
const at = new Date('2026-11-27T12:00:00.000Z')
const applied = Array.from({ length: 500 }, (_, index) => ({ index, state: 'applied' }))
const answers = {
  'a piece': { results: applied },
  'a piece with a conflict': { results: [...applied, { index: 500, state: 'conflict', mine: 3 }] },
  'results of another kind': { results: [{ index: 0, state: 'moved' }], more: 1 },
  'no results': { id: 'x' },
  nothing: null,
}

let db: Db
beforeEach(async () => {
  db = await openTestDb()
  const alacero = organisationId.parse('alacero')
  await addOrganisation(db, { id: alacero, shortName: 'A', names: {}, kind: 'signatory', hue: 'teal' }, 0)
  await addUser(db, { id: ana, name: 'Ana', email: 'ana@alacero.example', at: at.toISOString() })
  await addPerson(db, { id: ana, name: 'Ana', organisation: alacero, roles: [], language: 'es' })
})
afterEach(() => db.destroy())

test('an answer is found as it was kept', async () => {
  for (const [key, answer] of Object.entries(answers)) {
    await db.transaction().execute((tx) => keepAnswer(tx, { person: ana, key, asked: 'hash', answer, at }))
    expect([key, await findKeptAnswer(db, ana, key)]).toEqual([key, { asked: 'hash', answer }])
  }
})

test('an answer that an earlier Minga kept is found as it was', async () => {
  const answer = JSON.stringify(answers['a piece'])
  await db
    .insertInto('kept_answer')
    .values({ person: ana, key: 'k', asked: 'hash', answer, at: at.toISOString() })
    .execute()
  expect(await findKeptAnswer(db, ana, 'k')).toEqual({ asked: 'hash', answer: answers['a piece'] })
})
