import { actionRecord, type Action } from '@minga/domain/action/action'
import { personId } from '@minga/domain/identity/ids'
import { editRecord } from '@minga/domain/record/records'
import { homeAnswer } from '@minga/protocol/http/home'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { enterRoom } from '../testing/enter-room.ts'
import { action, steelRegister, type Principal } from '../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

const day = 24 * 60 * 60 * 1000

let server: TestServer
/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
beforeEach(async () => {
  ahead = 0
  server = await start()
})
afterEach(() => server.remove())

function start(data?: string): Promise<TestServer> {
  return startTestServer(data === undefined ? {} : { data }, {
    now: () => new Date(Date.now() + ahead),
    datesInterval: 10,
  })
}

async function ask(who: Principal, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await server.ask(who, method, path, body)
  expect([path, status, text]).toEqual([path, 200, expect.anything()])
  return JSON.parse(text)
}

/** Counted from tomorrow, so that the server's clock never goes back. */
const dayIn = (days: number) => new Date(Date.now() + (days + 1) * day).toISOString().slice(0, 10)
/** It is nine in the morning, in UTC, of that day. */
const comesDay = (days: number) => (ahead = Date.parse(`${dayIn(days)}T09:00:00Z`) - Date.now())

const answer = (given: 'accepted' | 'declined') =>
  ask('steward', 'POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: given, reason: 'Ours.' })

/** Changes the action as its editor, and waits until the organisation's people see it so. */
async function edited(change: Partial<Action>): Promise<void> {
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  editRecord(doc, actionRecord, action, change)
  for (;;) {
    const { text } = await server.ask('lead', 'GET', `/api/records/${action}`)
    const { record } = JSON.parse(text) as { readonly record: Action }
    if (Object.entries(change).every(([name, value]) => Reflect.get(record, name) === value)) break
  }
  leave()
}

/** The reminders that a person got, the earliest first. */
async function reminders(who: Principal) {
  const { notices } = inboxAnswer.parse(await ask(who, 'GET', '/api/inbox?show=all'))
  return notices
    .toReversed()
    .flatMap(({ reason, due }) => (reason === 'due' || reason === 'overdue' ? [reason, due] : []))
}

async function reminded(who: Principal, times: number) {
  let found = await reminders(who)
  while (found.length < times * 2) found = await reminders(who)
  return found
}

/** As often as the server answers meanwhile, it has looked at the dates. */
async function dealtWith(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await ask('lead', 'GET', '/api/me')
}

test('dates remind those who accepted: thirty, seven and one day before, and on the day; each once', async () => {
  // Eight days are within the thirty.
  const due = dayIn(8)
  await edited({ due })
  comesDay(0)
  await dealtWith()
  expect(await reminders('steward')).toEqual([])
  await answer('accepted')
  const expected: unknown[] = []
  for (const [when, reason] of [
    [0, 'due'],
    [1, 'due'],
    [7, 'due'],
    [8, 'due'],
  ] as const) {
    comesDay(when)
    expected.push(reason, due)
    expect(await reminded('steward', expected.length / 2)).toEqual(expected)
    await server.stop()
    server = await start(server.data)
    await dealtWith()
  }
  for (const other of ['commenter', 'member', 'editor', 'lead'] as const)
    expect([other, await reminders(other)]).toEqual([other, []])
})

test('a date that moves reminds anew, once a day, whom it is assigned to, and nothing that is closed or put away does', async () => {
  await answer('accepted')
  // First the day: what is reminded of at our own hour would be longer ago than a day by then, where it is early.
  comesDay(0)
  await edited({ due: dayIn(5), assignee: personId.parse('commenter') })
  expect(await reminded('commenter', 1)).toEqual(['due', dayIn(5)])
  expect(await reminders('steward')).toEqual([])
  // To and fro within a day, also over a restart, it stays at one.
  ahead += 2 * 60 * 60 * 1000
  for (const days of [6, 5, 7, 6]) {
    await edited({ due: dayIn(days) })
    await dealtWith()
  }
  await server.stop()
  server = await start(server.data)
  await dealtWith()
  expect(await reminders('commenter')).toEqual(['due', dayIn(6)])
  comesDay(1)
  expect(await reminded('commenter', 2)).toEqual(['due', dayIn(6), 'due', dayIn(6)])

  await edited({ status: 'done' })
  comesDay(5)
  await dealtWith()
  await ask('editor', 'POST', `/api/records/${action}/archive`, { archived: true })
  await edited({ status: 'on-track' })
  await dealtWith()
  expect((await reminders('commenter')).length / 2).toBe(2)
  await ask('editor', 'POST', `/api/records/${action}/archive`, { archived: false })
  expect((await reminded('commenter', 3)).length / 2).toBe(3)
})

test('a morning is where the reader is', async () => {
  await answer('accepted')
  await ask('steward', 'PATCH', '/api/me', { timeZone: 'America/Bogota' })
  await edited({ due: dayIn(31) })
  // Half past twelve in UTC is half past seven in Bogota.
  ahead = Date.parse(`${dayIn(1)}T12:30:00Z`) - Date.now()
  await dealtWith()
  expect(await reminders('steward')).toEqual([])
  ahead += 60 * 60 * 1000
  expect(await reminded('steward', 1)).toEqual(['due', dayIn(31)])
  expect(homeAnswer.parse(await ask('steward', 'GET', '/api/home')).organisation).toHaveLength(1)
})
