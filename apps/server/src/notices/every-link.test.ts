import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'

import { dayAfter } from '@minga/domain/calendar/partial-date'
import { actionRecord } from '@minga/domain/action/action'
import { newId } from '@minga/domain/identity/ids'
import { editRecord } from '@minga/domain/record/records'
import { runStatement } from '@minga/storage/testing/run-statement'
import { expect, test, vi } from 'vitest'

import { enterRoom } from '../testing/enter-room.ts'
import { action, roadmap, steel, steelRegister, type Principal } from '../testing/small-coalition.ts'
import { sharedDb, sharedMailServer } from '../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 180_000 })

/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
const { server, sink } = await sharedMailServer({
  now: () => new Date(Date.now() + ahead),
  datesInterval: 50,
  mailInterval: 50,
})
const db = await sharedDb(server)
const soon = { timeout: 30_000, interval: 100 }
const address = 'steward@minga.example'

/** Written by the server's own clock, or by mails on their way. */
const beside = ['commit_count', 'mail', 'mail_outbox', 'session', 'event', 'done']

/** Everything that the rows hold, by table. */
async function everything(): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await db.introspection.getTables()
  const kept = tables.filter(({ name, schema = 'public' }) => schema === 'public' && !beside.includes(name))
  const held = kept.map(async ({ name }) => {
    const rows = await runStatement(db, `SELECT * FROM "${name}"`)
    return [name, rows.map((row) => JSON.stringify(row)).toSorted()] as const
  })
  return new Map(await Promise.all(held))
}

/** Everything, once each person's weeks of that day and all that is mailed with them are written: the last come after the first mails. */
async function everythingAtRest(monday: string): Promise<ReadonlyMap<string, readonly string[]>> {
  let last = await everything()
  // Between two looks ten runs of each job begin.
  let unchanged = 0
  const isAtRest = async () => {
    const present = await everything()
    unchanged = isDeepStrictEqual(present, last) ? unchanged + 1 : 0
    last = present
    return unchanged >= 3 && (await areWeeksWritten(monday))
  }
  await vi.waitFor(async () => expect(await isAtRest()).toBe(true), { timeout: 60_000, interval: 500 })
  return last
}

async function areWeeksWritten(monday: string): Promise<boolean> {
  const rows = await db.selectFrom('week_mail').select(['person', 'subject', 'monday']).execute()
  const of = (isThen: boolean) =>
    new Set(
      rows.filter((row) => (row.monday === monday) === isThen).map(({ person, subject }) => `${person}/${subject}`),
    )
  const then = of(true)
  return then.size > 0 && [...of(false)].every((each) => then.has(each))
}

const linksIn = (text: string) =>
  [...text.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([url]) => url.replaceAll('&amp;', '&').replace(/[.,)]+$/, ''))

test('a program that opens every link of every mail, as mail scanners do, changes nothing', async () => {
  // Notices are mailed once they are some minutes old, and reminders and weeks on working days: on Monday at eleven.
  const now = new Date()
  const monday = dayAfter(now.toISOString().slice(0, 10), 8 - (now.getUTCDay() || 7))
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  editRecord(doc, actionRecord, action, { due: dayAfter(monday, 3) })
  leave()
  const answer = { organisation: 'ficem', answer: 'accepted', reason: 'Ours.' }
  for (const [path, body] of [
    [`/api/records/${action}/answer`, answer],
    ['/api/auth/link', { email: address }],
    ['/api/auth/password/forgotten', { email: address }],
    ['/api/organisations/ficem/invitations', { people: [{ email: 'new@ficem.example' }] }],
  ] as const) {
    const { status, text } = await server.ask('steward', 'POST', path, body)
    expect([path, status, text]).toEqual([path, 200, expect.anything()])
  }
  const inbox = async () => (await server.ask('steward', 'GET', '/api/inbox?show=all')).text
  await vi.waitFor(async () => expect(await inbox()).toContain('"reason":"due"'), soon)
  const about = { kind: 'roadmap', roadmap }
  const round = { id: newId(), about, name: 'First', organisations: ['ficem'], closesOn: dayAfter(monday, 20) }
  expect((await server.ask('lead', 'POST', `/api/groups/${steel}/rounds`, round)).status).toBe(200)
  // A review whose line a report shows already.
  const post = async (who: Principal, path: string, body: object) => {
    const { status, text } = await server.ask(who, 'POST', path, body)
    expect([path, status, text]).toEqual([path, 200, expect.anything()])
  }
  const [closed, open] = [newId(), newId()]
  const line = { record: action, progress: { es: 'Un avance' } }
  await post('lead', `/api/groups/${steel}/reviews`, { id: closed, period: '2026-Q3', closesOn: dayAfter(monday, 2) })
  await post('steward', `/api/reviews/${closed}/lines`, { key: randomUUID(), lines: [line] })
  await post('steward', `/api/reviews/${closed}/approval`, { seen: 1 })
  await post('lead', `/api/reviews/${closed}/close`, {})
  await post('lead', `/api/groups/${steel}/reviews`, { id: open, period: '2026-Q4', closesOn: dayAfter(monday, 20) })
  ahead = Date.parse(`${monday}T11:00:00Z`) - now.getTime()
  await vi.waitFor(() => {
    const ofSteward = sink.mails.filter(({ to }) => to.includes(address)).map(({ email }) => email.text ?? '')
    expect(ofSteward.some((text) => text.includes('Report without signing in:'))).toBe(true)
    expect(ofSteward.some((text) => text.includes('/check-in/rounds/'))).toBe(true)
    expect(ofSteward.some((text) => text.includes('/check-in/reviews/'))).toBe(true)
  }, soon)
  expect(sink.mails.length).toBeGreaterThanOrEqual(3)
  const links = new Set(
    sink.mails.flatMap(({ email: { text = '', html = '', headers } }) =>
      [text, html, ...headers.map(({ value }) => value)].flatMap(linksIn),
    ),
  )
  // Of the reminder, of the week, and of the round and the review in it.
  const checkIns = [...links].filter((url) => url.includes('/check-in/'))
  expect(checkIns.length).toBeGreaterThanOrEqual(4)

  const { text: record } = await server.ask('lead', 'GET', `/api/records/${action}`)
  const before = await everythingAtRest(monday)
  const opened = new Map<string, number>()
  for (const url of links) {
    for (const method of ['HEAD', 'GET']) {
      const { status } = await fetch(url.replace(new URL(url).origin, server.address), { method })
      opened.set(url, status)
    }
  }
  for (const url of checkIns) expect([url, opened.get(url)]).toEqual([url, 200])
  expect(await everything()).toEqual(before)
  expect((await server.ask('lead', 'GET', `/api/records/${action}`)).text).toBe(record)
})
