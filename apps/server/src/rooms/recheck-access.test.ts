import { personId as writerId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import { expect, test } from 'vitest'

import { steelRegister, type Principal } from '../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../testing/start-test-server.ts'
import { recheckAccess } from './recheck-access.ts'

const server = await sharedServer()
const db = await sharedDb(server)

async function sessionOf(person: Principal): Promise<string> {
  await server.as(person)
  const found = await db.selectFrom('session').select('id').where('userId', '=', person).execute()
  return found[0]?.id ?? 'none'
}

/** The effect of asking again on this person, who sits in the steel register with that session. */
async function recheckOf(person: Principal, session: string, now = new Date()): Promise<string[]> {
  const done: string[] = []
  await recheckAccess({
    db,
    now: () => now,
    seen: () => done.push('seen'),
    rooms: {
      present: () => [{ room: roomName.parse(steelRegister), person: writerId.parse(person), session }],
      signOut: (who) => done.push(`sign out ${who}`),
      endSession: () => done.push('end session'),
      revoke: (who) => done.push(`revoke ${who}`),
      setWrite: (who, _room, canWrite) => done.push(`${who} ${canWrite ? 'writes' : 'reads'}`),
    },
  })
  return done
}

test('a person who is signed in stays in a room with their rights, and is seen there', async () => {
  expect(await recheckOf('editor', await sessionOf('editor'))).toEqual(['seen', 'editor writes'])
  expect(await recheckOf('observer', await sessionOf('observer'))).toEqual(['seen', 'observer reads'])
})

test('a session that is not there, or ran out while they sat there, is ended; another of theirs is no excuse', async () => {
  const session = await sessionOf('editor')
  expect(await recheckOf('editor', 'another')).toEqual(['end session'])
  const afterAMonth = new Date(Date.now() + 31 * 24 * 60 * 60 * 1000)
  expect(await recheckOf('editor', session, afterAMonth)).toEqual(['end session'])
})

test('whose role was lowered or taken away loses it in the open room too', async () => {
  const [editor, observer] = [await sessionOf('editor'), await sessionOf('observer')]
  const change = db.updateTable('naming').set({ named: 'commenter' })
  await change.where('person', '=', 'editor').execute()
  expect(await recheckOf('editor', editor)).toEqual(['seen', 'editor reads'])
  await db.deleteFrom('naming').where('person', '=', 'observer').execute()
  expect(await recheckOf('observer', observer)).toEqual(['seen', 'revoke observer'])
})
