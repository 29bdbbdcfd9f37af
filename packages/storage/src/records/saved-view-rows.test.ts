import { randomUUID } from 'node:crypto'

import { groupId, organisationId, personId, type PersonId } from '@minga/domain/identity/ids'
import { savedViewId } from '@minga/domain/saved-view/saved-view'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { openTestDb } from '../testing/open-test-db.ts'
import type { Db } from '../database/schema.ts'
import { addGroup } from '../groups/group-rows.ts'
import { addOrganisation } from '../organisations/organisation-rows.ts'
import { addPerson } from '../people/person-rows.ts'
import { addUser } from '../people/user-rows.ts'
import {
  addView,
  changeView,
  countViews,
  findView,
  removeView,
  viewsFor,
  type SavedViewRow,
} from './saved-view-rows.ts'

const [steel, cement] = [groupId.parse('steel'), groupId.parse('cement')]
const [ana, bea] = [personId.parse('ana'), personId.parse('bea')]
const alacero = organisationId.parse('alacero')
const at = '2026-11-27T12:00:00.000Z'

let db: Db
beforeEach(async () => {
  db = await openTestDb()
  for (const id of [steel, cement]) await addGroup(db, { id, names: { en: id }, restricted: true }, 0)
  await addOrganisation(db, { id: alacero, shortName: 'A', names: {}, kind: 'signatory', hue: 'teal' }, 0)
  for (const id of [ana, bea]) {
    await addUser(db, { id, name: id, email: `${id}@alacero.example`, passwordHash: '', at })
    await addPerson(db, { id, name: id, organisation: alacero, roles: [], language: 'es' })
  }
})
afterEach(() => db.destroy())

const row = (name: string, owner: PersonId | null, more: Partial<SavedViewRow> = {}): SavedViewRow => ({
  id: savedViewId.parse(randomUUID()),
  group: steel,
  kind: 'barrier',
  name,
  owner,
  query: 'level=critical',
  by: owner ?? ana,
  at,
  ...more,
})
const add = (view: SavedViewRow) => db.transaction().execute((tx) => addView(tx, view))
const namesFor = async (person: PersonId) => (await viewsFor(db, steel, person)).map(({ name }) => name)

test('a person sees the group’s views before their own, by name, and no other person’s', async () => {
  for (const view of [row('b', null), row('a', ana), row('c', bea), row('a', null), row('x', null, { group: cement })])
    await add(view)
  expect(await namesFor(ana)).toEqual(['a', 'b', 'a'])
  expect(await namesFor(bea)).toEqual(['a', 'b', 'c'])
  const counts = [
    await countViews(db, steel, null),
    await countViews(db, steel, ana),
    await countViews(db, cement, ana),
  ]
  expect(counts).toEqual([2, 1, 0])
})

test('one id is one view; another group has no view of this id', async () => {
  const view = row('Grave', null)
  expect([await add(view), await add({ ...view, name: 'Other' })]).toEqual([true, false])
  expect(await findView(db, steel, view.id)).toEqual(view)
  expect(await findView(db, cement, view.id)).toBeUndefined()
})

test('a view is changed, with who saved it as it is, and removed', async () => {
  const view = row('Grave', null)
  await add(view)
  const changed = { ...view, name: 'Late', query: 'when=late', by: bea, at: '2026-11-28T12:00:00.000Z' }
  await db.transaction().execute((tx) => changeView(tx, changed))
  expect(await findView(db, steel, view.id)).toEqual(changed)
  await db.transaction().execute((tx) => removeView(tx, view.id))
  expect(await findView(db, steel, view.id)).toBeUndefined()
})
