import { randomUUID } from 'node:crypto'

import { organisationId, personId, recordId } from '@minga/domain/identity/ids'
import { feedMade } from '@minga/protocol/http/calendar-feeds'
import { addCheckIn } from '@minga/storage/check-ins/check-in-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { hashOfToken, newToken } from '@minga/storage/people/secret-token'
import { keepOneTime } from '@minga/storage/people/one-time-rows'
import { beforeAll, expect, test } from 'vitest'

import { restoreOrganisation, suspendOrganisation } from '../../commands/organisations/organisation-state.ts'
import { changePerson, endEverySession } from '../../commands/people/person-commands.ts'
import { allowPrograms, askWithToken } from '../../testing/program.ts'
import { action, password } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer, speakAs, type Voice } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const person = personId.parse('editor')
const organisation = organisationId.parse('alacero')
const at = () => new Date().toISOString()

/** Whether each key of the person opens what it is for. */
type Opens = () => Promise<Readonly<Record<'token' | 'feed' | 'checkIn', boolean>>>

async function makeKeys(voice: Voice): Promise<Opens> {
  const expires = new Date(Date.now() + 86_400_000).toISOString()
  const program = { id: randomUUID(), name: 'Steel dashboard', scopes: ['read'], expires }
  const made = await voice.ask('POST', '/api/me/tokens', program)
  const { token } = JSON.parse(made.text) as { token: string }
  const feed = feedMade.parse(JSON.parse((await voice.ask('POST', '/api/me/feeds', { kind: 'mine' })).text))
  const link = { id: randomUUID(), record: recordId.parse(action), person, at: at(), until: expires }
  await db.transaction().execute((tx) => addCheckIn(tx, { ...link, secretHash: hashOfToken(newToken()) }))
  const oneTime = { token: newToken(), purpose: 'sign-in-link', person, expiresAt: new Date(expires) } as const
  await keepOneTime(db, oneTime)
  const standing = () => db.selectFrom('check_in').select('until').where('id', '=', link.id).executeTakeFirstOrThrow()
  const get = async (path: string) => (await fetch(`${server.address}${path}`)).status === 200
  return async () => ({
    token: (await askWithToken(server, token, 'GET', '/api/me')).status === 200,
    feed: await get(new URL(feed.address).pathname),
    checkIn: (await standing()).until > at(),
  })
}

const all = { token: true, feed: true, checkIn: true }
const none = { token: false, feed: false, checkIn: false }
const decided = (command: (tx: Transaction) => Promise<unknown>) => db.transaction().execute(command)

beforeAll(() => allowPrograms(server))

/** What ends everything, and whether the person goes on in the session that asked. */
const causes: Readonly<Record<string, readonly [boolean, (voice: Voice) => Promise<unknown>]>> = {
  'ending all other sessions': [true, (voice) => voice.ask('POST', '/api/sessions/end', { except: 'this' })],
  'ending all sessions': [false, (voice) => voice.ask('POST', '/api/sessions/end', { except: 'none' })],
  'the command line': [false, () => decided((tx) => endEverySession(tx, 'command-line', { id: person, organisation }))],
  'a suspension of the organisation': [
    false,
    () => decided((tx) => suspendOrganisation(tx, 'command-line', { organisation, at: at() })),
  ],
  'a suspension': [
    false,
    () => decided((tx) => changePerson(tx, 'command-line', { person, at: at(), change: { state: 'suspended' } })),
  ],
  'a change of password': [
    true,
    (voice) => voice.ask('POST', '/api/security/password', { present: password, password: 'a new one of mine' }),
  ],
}

test.each(Object.entries(causes))(
  '%s ends every key of a person, also once they are back',
  async (_cause, [stays, end]) => {
    const voice = await speakAs(server, 'editor')
    const opens = await makeKeys(voice)
    expect(await opens()).toEqual(all)
    await end(voice)
    expect((await voice.ask('GET', '/api/me')).status === 200).toBe(stays)
    expect(await opens()).toEqual(none)
    const left = await db.selectFrom('one_time').select('hash').where('person', '=', person).execute()
    expect(left).toEqual([])
    await decided((tx) => restoreOrganisation(tx, 'command-line', organisation))
    const back = { person, at: at(), change: { state: 'active' } } as const
    await decided((tx) => changePerson(tx, 'command-line', back))
    expect(await opens()).toEqual(none)
  },
)
