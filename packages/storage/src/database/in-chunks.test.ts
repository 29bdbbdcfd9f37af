import { barrier } from '@minga/domain/barrier/barrier'
import { groupId, organisationId, recordId } from '@minga/domain/identity/ids'
import { byKind } from '@minga/domain/record/record-types'
import { registerRoom } from '@minga/domain/room/room-name'
import { expect, test } from 'vitest'

import { addGroup } from '../groups/group-rows.ts'
import { openTestDb } from '../testing/open-test-db.ts'
import { projectRoom } from '../projection/project-room.ts'
import { projectorParts } from '../projection/testing/projector-parts.ts'
import { factsOf } from '../records/record-facts.ts'
import { ownersOf } from '../records/record-references.ts'
import { listRecords } from '../records/record-rows.ts'

const steel = groupId.parse('steel')
const organisation = organisationId.parse('alacero')
/** More than SQLite takes parameters in one statement. */
const many = 33_000

test('the facts and owners of more records than one query takes are found', async () => {
  const db = await openTestDb()
  await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
  const sets = { sectors: [], countries: [], supporting: [], sources: [], levers: [], milestones: [] }
  const barriers = [barrier.parse({ id: 'b0', title: {}, category: 'financial', ...sets })]
  const projection = {
    kind: 'register',
    records: { ...byKind(() => []), barrier: barriers },
    unreadable: 0,
    texts: {},
  } as const
  await projectRoom(db, { room: registerRoom(steel), since: 0, head: 1, projection, touches: [] }, projectorParts())
  const [record] = await listRecords(db, { readable: [steel] })
  if (record === undefined) throw new Error('the barrier was not projected')
  const records = Array.from({ length: many }, (_, index) => ({
    ...record,
    record: recordId.parse(`b${index}`),
  }))
  expect((await factsOf(db, records, { groups: [steel], drafts: [], organisation })).length).toBe(many)
  const owners = await ownersOf(
    db,
    records.map((each) => each.record),
  )
  expect([...owners.keys()]).toEqual(['b0'])
  await db.destroy()
})
