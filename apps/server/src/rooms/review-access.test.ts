import { join } from 'node:path'

import { personId as writerId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import { openRows } from '@minga/storage/rows/open-rows'
import type { Rows } from '@minga/storage/rows/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { steelRegister, type Principal } from '../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { reviewAccess } from './review-access.ts'

let server: TestServer
let rows: Rows
beforeAll(async () => {
  server = await startTestServer()
  rows = openRows(join(server.data, 'minga.sqlite'))
})
afterAll(async () => {
  await rows.destroy()
  await server.remove()
})

/** What a review does to this person, who sits in the steel register. */
async function reviewOf(person: Principal, now = new Date()): Promise<string[]> {
  const done: string[] = []
  await reviewAccess({
    rows,
    now: () => now,
    rooms: {
      present: () => [{ room: roomName.parse(steelRegister), person: writerId.parse(person) }],
      signOut: (who) => done.push(`sign out ${who}`),
      revoke: (who) => done.push(`revoke ${who}`),
      setWrite: (who, _room, canWrite) => done.push(`${who} ${canWrite ? 'writes' : 'reads'}`),
    },
  })
  return done
}

test('who is signed in stays in a room with the right they have', async () => {
  await server.as('editor')
  await server.as('observer')
  expect(await reviewOf('editor')).toEqual(['editor writes'])
  expect(await reviewOf('observer')).toEqual(['observer reads'])
})

test('who has no session, or one that ran out while they sat there, is signed out', async () => {
  expect(await reviewOf('lead')).toEqual(['sign out lead'])
  const afterAMonth = new Date(Date.now() + 31 * 24 * 60 * 60 * 1000)
  expect(await reviewOf('editor', afterAMonth)).toEqual(['sign out editor'])
})

test('whose role was lowered or taken away loses it in the open room too', async () => {
  await server.as('editor')
  await server.as('observer')
  const change = rows.updateTable('membership').set({ role: 'commenter' })
  await change.where('person', '=', 'editor').execute()
  expect(await reviewOf('editor')).toEqual(['editor reads'])
  await rows.deleteFrom('membership').where('person', '=', 'observer').execute()
  expect(await reviewOf('observer')).toEqual(['revoke observer'])
})
