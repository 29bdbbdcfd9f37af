import { once } from 'node:events'
import { lastDayEnd } from '@minga/domain/calendar/last-day-end'
import { newId } from '@minga/domain/identity/ids'
import { eventsPath, serverEvent } from '@minga/protocol/http/events'
import { roundAnswerOf, type RoundView } from '@minga/protocol/http/rounds'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { startMailSink, type MailSink } from '../../testing/mail-sink.ts'
import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { rowsOf } from '../../testing/rows-of.ts'

const day = 24 * 60 * 60 * 1000

let server: TestServer
let sink: MailSink
/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
beforeEach(async () => {
  ahead = 0
  sink = await startMailSink()
  server = await start()
})
afterEach(async () => {
  await server.remove()
  await sink.close()
})

function start(data?: string): Promise<TestServer> {
  const mail = { url: sink.url, from: 'Minga <minga@minga.example>' }
  const circumstances = { now: () => new Date(Date.now() + ahead), roundsInterval: 10 }
  return startTestServer({ mail, ...(data !== undefined && { data }) }, circumstances)
}

/** The same data, in another process as far as anything that was only remembered goes. */
async function restart(): Promise<void> {
  const { data } = server
  await server.stop()
  server = await start(data)
}

/** The clock stands at the beginning of the day that is so many days from today. */
function comesDay(days: number): void {
  ahead = Date.parse(dayIn(days)) - Date.now()
}

/** It is over in the westernmost zone too, which has summer time for half of the year. */
function comesEndOf(days: number): void {
  ahead = Date.parse(endOf(days)) + 60 * 60 * 1000 - Date.now()
}

const endOf = (days: number) => lastDayEnd(dayIn(days), [])
const dayIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)

async function ask(who: Principal, method: string, path: string, body?: unknown) {
  const { status, text } = await server.ask(who, method, path, body)
  return { status, text }
}

/** Looks again as often as the server answers. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await ask('lead', 'get', '/api/me')
}

async function opened(name: string, body: object = {}): Promise<string> {
  const id = newId()
  const heard = await ask('lead', 'post', '/api/groups/steel/rounds', {
    id,
    about: { kind: 'roadmap', roadmap },
    name,
    organisations: ['alacero', 'ficem', 'watch'],
    closesOn: dayIn(5),
    remindDays: 2,
    ...body,
  })
  expect([heard.status, heard.text]).toEqual([200, expect.any(String)])
  return id
}

async function seen(id: string): Promise<RoundView> {
  return roundAnswerOf.parse(JSON.parse((await ask('lead', 'get', `/api/rounds/${id}`)).text)).round
}

async function reminded(id: string): Promise<string[]> {
  return (await seen(id)).standings.flatMap(({ organisation, remindedAt }) =>
    remindedAt === null ? [] : [organisation],
  )
}

/** The recipients of each reminder of this round. */
function mailed(round: string): string[] {
  return sink.mails
    .filter(({ email }) => email.subject?.endsWith(`has not answered yet: ${round}`))
    .flatMap(({ to }) => to)
    .toSorted()
}

const ofFicem = ['commenter@minga.example', 'steward@minga.example']

/** Waits for another round's reminder: by then the server has dealt with everything that was due. */
async function anotherIsReminded(name: string, closesIn: number): Promise<void> {
  await opened(name, { organisations: ['ficem'], closesOn: dayIn(closesIn), remindDays: 60 })
  await until(() => mailed(name).length === ofFicem.length)
}

async function timesPublished(id: string): Promise<number> {
  const db = await rowsOf(server.data)
  const events = await db.selectFrom('event').select('sequence').where('subject', '=', id).execute()
  await db.destroy()
  return events.length
}

async function nextRoundEvent(who: Principal): Promise<{ readonly event: Promise<unknown> }> {
  const { cookie } = await server.as(who)
  const headers = { cookie, origin: server.url }
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}${eventsPath}`, { headers })
  await once(socket, 'message')
  const group = new Promise((resolve) =>
    socket.on('message', (message: Buffer) => {
      const event = serverEvent.parse(JSON.parse(message.toString()))
      if (event.kind !== 'round') return
      socket.terminate()
      resolve(event.group)
    }),
  )
  return { event: group }
}

test('the day of the reminder comes: it goes once, to the silent who can answer, and is on record', async () => {
  const id = await opened('Reminded')
  await ask('editor', 'post', `/api/rounds/${id}/no-comments`, { nothing: true })
  comesDay(2)
  await anotherIsReminded('Day before', 4)
  expect([mailed('Reminded'), await reminded(id)]).toEqual([[], []])

  comesDay(3)
  await until(() => mailed('Reminded').length === ofFicem.length)
  const mail = sink.mails.findLast(({ email }) => email.subject?.endsWith(': Reminded'))?.email
  expect(mail?.subject).toBe('FICEM has not answered yet: Reminded')
  expect(mail?.text).toContain(`/groups/steel/rounds/${id}`)
  // The observer's people may not answer for it: the observer was not reminded.
  await until(async () => (await reminded(id)).length > 0)
  expect(await reminded(id)).toEqual(['ficem'])

  await restart()
  await anotherIsReminded('After the restart', 6)
  comesDay(4)
  await anotherIsReminded('A day later', 7)
  expect(mailed('Reminded')).toEqual(ofFicem)
})

test('its last day ends it, in the westernmost zone: those who look receive an event, and it takes no more answers', async () => {
  const id = await opened('Ends')
  await ask('lead', 'post', `/api/rounds/${id}/no-comments`, { nothing: true })
  ahead = Date.parse(endOf(5)) - Date.now() - 30_000
  expect((await seen(id)).endedAt).toBeNull()
  await until(async () => (await reminded(id)).length > 0)
  const { event } = await nextRoundEvent('observer')
  comesEndOf(5)
  expect(await event).toBe('steel')
  expect((await seen(id)).endedAt).toBe(endOf(5))
  for (const [change, body] of [
    ['no-comments', { nothing: false }],
    ['close', {}],
    ['reminders', {}],
    ['last-day', { closesOn: dayIn(9) }],
  ] as const) {
    expect([change, (await ask('lead', 'post', `/api/rounds/${id}/${change}`, body)).status]).toEqual([change, 409])
  }
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'Too late.' }] }] }
  const thread = { id: newId(), place: { kind: 'roadmap', roadmap }, audience: 'coalition', comment }
  expect((await ask('commenter', 'post', '/api/threads', thread)).status).toBe(200)
  expect((await seen(id)).standings.map(({ answer }) => answer).toSorted()).toEqual(['no-comments', 'silent', 'silent'])
  const times = await timesPublished(id)
  await restart()
  await anotherIsReminded('Another', 9)
  expect(await timesPublished(id)).toBe(times)
})

test('with the mail server down on that day, the reminders go later, once', async () => {
  const id = await opened('Held up')
  await sink.close()
  comesDay(3)
  await until(async () => (await reminded(id)).length === 2)
  sink = await startMailSink()
  ahead += 60 * 60 * 1000
  await restart()
  for (const address of ofFicem) await sink.mailTo(address)
  await restart()
  await anotherIsReminded('Afterwards', 5)
  expect(mailed('Held up').filter((address) => ofFicem.includes(address))).toEqual(ofFicem)
})

test('a person who was reminded by hand that day is not reminded again, and more time brings another reminder before its end', async () => {
  const id = await opened('By hand', { organisations: ['ficem'] })
  comesDay(3)
  await ask('lead', 'post', `/api/rounds/${id}/reminders`, {})
  await anotherIsReminded('Meanwhile', 5)
  await ask('lead', 'post', `/api/rounds/${id}/reminders`, {})
  expect(mailed('By hand')).toEqual(ofFicem)
  await ask('lead', 'post', `/api/rounds/${id}/last-day`, { closesOn: dayIn(10) })
  comesDay(8)
  await until(() => mailed('By hand').length === 4)
  expect(mailed('By hand')).toEqual(ofFicem.flatMap((address) => [address, address]))
})

test('an organisation that left the coalition or the group gets no reminder, and is marked as left', async () => {
  const id = await opened('Gone', { organisations: ['ficem', 'alacero'] })
  await ask('convener', 'post', '/api/organisations/ficem/state', { state: 'suspended' })
  comesDay(3)
  await until(async () => (await reminded(id)).length > 0)
  expect((await ask('lead', 'post', `/api/rounds/${id}/reminders`, {})).text).toContain('"reminded":[]')
  expect(await reminded(id)).toEqual(['alacero'])
  const standing = (await seen(id)).standings.find(({ organisation }) => organisation === 'ficem')
  expect(standing).toMatchObject({ answer: 'silent', left: true })
  await sink.mailTo('editor@minga.example')
  expect(mailed('Gone').filter((address) => ofFicem.includes(address))).toEqual([])
})

test('in an archived group no one is reminded and nothing is answered, and its rounds can be read', async () => {
  const id = await opened('Archived', { organisations: ['ficem'] })
  await ask('convener', 'PATCH', '/api/groups/steel', { archived: true })
  comesDay(3)
  expect((await ask('steward', 'get', '/api/rounds')).text).not.toContain(id)
  expect((await ask('steward', 'post', `/api/rounds/${id}/no-comments`, { nothing: true })).status).toBe(403)
  const { event } = await nextRoundEvent('observer')
  comesEndOf(5)
  await event
  expect([mailed('Archived'), await reminded(id)]).toEqual([[], []])
  expect((await seen(id)).endedAt).not.toBeNull()
})
