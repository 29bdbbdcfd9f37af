import { randomUUID } from 'node:crypto'

import { dayAfter } from '@minga/domain/calendar/partial-date'
import { actionRecord, type Action } from '@minga/domain/action/action'
import { newId, personId } from '@minga/domain/identity/ids'
import { editRecord } from '@minga/domain/record/records'
import { workingHoursAnswer } from '@minga/protocol/http/mail-choices'
import { reportGiven } from '@minga/protocol/http/action-reports'
import { waitingRoundsAnswer } from '@minga/protocol/http/rounds'
import { weekAnswer, weekForwardAnswer, type WeekItem } from '@minga/protocol/http/week'
import { hashOfToken, newToken } from '@minga/storage/people/secret-token'
import { addAnswerLink } from '@minga/storage/weeks/answer-link-rows'
import { beforeAll, expect, test, vi } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import {
  action,
  barrier,
  principals,
  roadmap,
  steel,
  steelRegister,
  type Principal,
} from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const day = 24 * 60 * 60 * 1000
const soon = { timeout: 20_000, interval: 50 }
const today = new Date().toISOString().slice(0, 10)
/** What one organisation says to itself. */
const token = 'zq5week'
const server = await sharedServer()
const db = await sharedDb(server)

async function ask(who: Principal, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await server.ask(who, method, path, body)
  expect([path, status, text]).toEqual([path, 200, expect.any(String)])
  return JSON.parse(text)
}
const weekOf = async (who: Principal, of: 'me' | 'organisation' = 'me') =>
  weekAnswer.parse(await ask(who, 'GET', `/api/me/week?of=${of}`)).items
const shown = (items: readonly WeekItem[]) => items.map(({ kind, id, mayAct }) => [kind, id, mayAct])
const forward = async (who: Principal) =>
  weekForwardAnswer.parse(await ask(who, 'GET', '/api/me/week/forward?language=es')).text

async function edited(change: Partial<Action>): Promise<void> {
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  editRecord(doc, actionRecord, action, change)
  await vi.waitFor(async () => {
    const { record } = (await ask('lead', 'GET', `/api/records/${action}`)) as { record: Action }
    expect(record).toMatchObject(change)
  }, soon)
  leave()
}

let round: string
beforeAll(async () => {
  await ask('steward', 'POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
  await edited({ due: dayAfter(today, 3), status: 'not-started' })
  round = newId()
  const about = { kind: 'roadmap', roadmap }
  const opened = { id: round, about, name: 'First “draft”', organisations: ['ficem'], closesOn: dayAfter(today, 20) }
  await ask('lead', 'POST', `/api/groups/${steel}/rounds`, opened)
  const content = [{ text: `${token} words ` }, { mention: { kind: 'person', id: 'steward' }, label: 'a' }]
  const comment = { id: newId(), text: [{ kind: 'paragraph', content }] }
  const place = { kind: 'record', record: barrier, field: null }
  const thread = newId()
  await ask('commenter', 'POST', '/api/threads', { id: thread, place, audience: 'organisation', comment })
  await ask('commenter', 'POST', `/api/threads/${thread}/assignee`, { person: 'commenter' })
})

test('what waits for a person, each with what they may do', async () => {
  const items = await weekOf('steward')
  expect(shown(items)).toEqual([
    ['record', action, true],
    ['round', round, true],
    ['mention', expect.any(String), true],
  ])
  expect(items[0]).toMatchObject({ day: dayAfter(today, 3), reference: 'ACT-007' })
  expect(items[2]?.excerpt).toContain(token)
  expect(shown(await weekOf('commenter'))).toEqual([
    ['round', round, true],
    ['discussion', expect.any(String), true],
  ])
  // A person of the federation in no group: nothing is theirs, and of what is their organisation's they may do nothing.
  expect(await weekOf('member')).toEqual([])
  expect(shown(await weekOf('member', 'organisation'))).toContainEqual(['record', action, false])
})

test('of an organisation without a focal point, a date waits for all of its people who work in the group', async () => {
  const waits = async (who: Principal) => shown(await weekOf(who)).some(([kind]) => kind === 'record')
  expect([await waits('steward'), await waits('commenter'), await waits('member')]).toEqual([true, false, false])
  const steward = db.updateTable('person').where('id', '=', 'steward')
  const { roles } = await db.selectFrom('person').select('roles').where('id', '=', 'steward').executeTakeFirstOrThrow()
  await steward.set({ roles: '[]' }).execute()
  expect([await waits('commenter'), await waits('member')]).toEqual([true, false])
  await steward.set({ roles }).execute()
})

test('words that an organisation says to itself are in no other week, and in no version to forward', async () => {
  const own: readonly Principal[] = ['commenter', 'steward', 'member']
  const seen = async (who: Principal, path: string) => (await server.ask(who, 'GET', path)).text.includes(token)
  for (const who of principals) expect([who, await seen(who, '/api/me/week/forward')]).toEqual([who, false])
  for (const who of principals.filter((each) => !own.includes(each)))
    for (const path of ['/api/me/week', '/api/me/week?of=organisation'])
      expect([who, path, await seen(who, path)]).toEqual([who, path, false])
  const text = await forward('steward')
  expect(text).toContain('ACT-007 Study clinker: vence el')
  expect(text).toContain('Ronda de comentarios «First “draft”»')
  expect(text).toContain(`/groups/steel/actions?record=${action}`)
  expect(text).not.toContain('check-in')
  expect(text).not.toContain('Expert')
})

test('a review in which lines wait is one thing of the week, with how many', async () => {
  const review = { id: newId(), period: '2026-Q3', closesOn: dayAfter(today, 4) }
  await ask('lead', 'POST', `/api/groups/${steel}/reviews`, review)
  const own = (items: readonly WeekItem[]) => items.find(({ kind }) => kind === 'review')
  expect(own(await weekOf('steward'))).toMatchObject({
    id: review.id,
    reference: '2026-Q3',
    count: 1,
    day: review.closesOn,
  })
  expect(own(await weekOf('outsider'))).toBeUndefined()
  expect(await forward('steward')).toContain('Revisión T3 2026 · Acero: 1 ficha por responder')
  // A draft is no line to answer: people who speak for the organisation approve it.
  const lines = [{ record: action, progress: { es: 'Va bien' } }]
  await ask('commenter', 'POST', `/api/reviews/${review.id}/lines`, { key: randomUUID(), as: 'organisation', lines })
  expect(own(await weekOf('steward'))).toMatchObject({ count: 0, drafts: 1 })
  expect(await forward('steward')).toContain('Revisión T3 2026 · Acero: 1 ficha por responder')
  await db.updateTable('review').set({ closed_at: today }).where('id', '=', review.id).execute()
  expect(own(await weekOf('steward'))).toBeUndefined()
})

test('a restricted group, and a draft, are not forwarded', async () => {
  await db.updateTable('working_group').set({ restricted: 1 }).where('id', '=', steel).execute()
  expect(await forward('commenter')).not.toMatch(/ACT-007|First/)
  expect(shown(await weekOf('commenter', 'organisation')).map(([kind]) => kind)).toContain('record')
  await db.updateTable('working_group').set({ restricted: 0 }).where('id', '=', steel).execute()
  await db.updateTable('roadmap').set({ state: 'draft', opened_at: null }).where('id', '=', roadmap).execute()
  expect(await forward('commenter')).not.toContain('First')
  await db.updateTable('roadmap').set({ state: 'open', opened_at: today }).where('id', '=', roadmap).execute()
  expect(await forward('commenter')).toContain('First')
})

test('years of completed actions do not fill the week', async () => {
  const fact = await db.selectFrom('record_fact').selectAll().where('record', '=', action).executeTakeFirstOrThrow()
  const row = await db.selectFrom('record_row').selectAll().where('record', '=', action).executeTakeFirstOrThrow()
  const given = await db.selectFrom('acceptance').selectAll().where('record', '=', action).executeTakeFirstOrThrow()
  const ids = Array.from({ length: 501 }, (_, at) => `done-${at}`)
  const facts = ids.map((record, at) => ({ ...fact, record, number: 10_000 + at }))
  await db.insertInto('record_fact').values(facts).execute()
  await db
    .insertInto('record_row')
    .values(ids.map((record) => ({ ...row, record, status: 'done', due: '2020-01-01' })))
    .execute()
  await db
    .insertInto('acceptance')
    .values(ids.map((record) => ({ ...given, record })))
    .execute()
  expect(shown(await weekOf('member', 'organisation'))).toContainEqual(['record', action, false])
  for (const table of ['acceptance', 'record_row', 'record_fact'] as const)
    await db.deleteFrom(table).where('record', 'in', ids).execute()
})

test('an action is confirmed or postponed from the page by those whom it waits for, and that is taken back', async () => {
  const path = `/api/records/${action}/reports`
  for (const [who, status] of [
    ['member', 403],
    ['editor', 403],
    ['outsider', 404],
  ] as const)
    expect([who, (await server.ask(who, 'POST', path, { said: 'on-time' })).status]).toEqual([who, status])
  const confirmed = reportGiven.parse(await ask('steward', 'POST', path, { said: 'on-time' }))
  const waits = async () => shown(await weekOf('steward')).some(([kind]) => kind === 'record')
  expect(await waits()).toBe(false)
  const other = await server.ask('editor', 'POST', `${path}/${confirmed.report}/take-back`, {})
  expect(other.status).toBe(404)
  await ask('steward', 'POST', `${path}/${confirmed.report}/take-back`, {})
  expect(await waits()).toBe(true)
  const record = async () => ((await ask('lead', 'GET', `/api/records/${action}`)) as { record: Action }).record
  expect((await record()).status).toBe('not-started')

  const wrong = await server.ask('steward', 'POST', path, { said: 'postponed', reason: 'x', day: '2020-01-01' })
  expect(wrong.status).toBe(422)
  const later = { said: 'postponed', reason: "L'O'Higgins 🏭", day: dayAfter(today, 90) }
  const { report } = reportGiven.parse(await ask('steward', 'POST', path, later))
  expect((await record()).due).toBe(dayAfter(today, 90))
  expect(await waits()).toBe(false)
  await ask('steward', 'POST', `${path}/${report}/take-back`, {})
  expect((await record()).due).toBe(dayAfter(today, 3))
})

test('by the link of a mail a round gets "no comments": opening it changes nothing, and it is taken back', async () => {
  const secret = newToken()
  const until = new Date(Date.now() + 14 * day).toISOString()
  const link = {
    id: newId(),
    kind: 'round',
    subject: round,
    person: personId.parse('steward'),
    at: today,
    until,
  } as const
  await db.transaction().execute((tx) => addAnswerLink(tx, { ...link, secretHash: hashOfToken(secret) }))
  const address = `${server.address}/check-in/rounds/${secret}`
  const waits = async () => waitingRoundsAnswer.parse(await ask('commenter', 'GET', '/api/rounds')).rounds.length === 1
  for (const method of ['HEAD', 'GET']) expect((await fetch(address, { method })).status).toBe(200)
  expect(await waits()).toBe(true)
  const say = (said: string, headers: Record<string, string> = {}) =>
    fetch(address, { method: 'POST', body: new URLSearchParams({ said }), headers })
  expect((await say('nothing', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await say('anything')).status).toBe(200)
  expect(await waits()).toBe(true)
  expect(await (await say('nothing')).text()).toContain('FICEM has no comments')
  expect(await waits()).toBe(false)
  expect(shown(await weekOf('steward')).map(([kind]) => kind)).not.toContain('round')
  await say('taken-back')
  expect(await waits()).toBe(true)

  // Removed this morning: the link opens nothing, like one that never was.
  await db.updateTable('person').set({ state: 'removed' }).where('id', '=', 'steward').execute()
  const gone = await fetch(address)
  const never = await fetch(`${server.address}/check-in/rounds/${newToken()}`)
  expect([gone.status, never.status]).toEqual([404, 404])
  const without = (text: string) => text.replaceAll(/rounds\/[\w-]+/g, '')
  expect(without(await gone.text())).toBe(without(await never.text()))
  expect((await say('nothing')).status).toBe(404)
  expect(await waits()).toBe(true)
  await db.updateTable('person').set({ state: 'active' }).where('id', '=', 'steward').execute()
})

test('the hours of mail are the usual ones until a person chooses, and again when they choose none', async () => {
  const path = '/api/me/working-hours'
  const usual = { hours: { from: 8, until: 19, days: [0, 1, 2, 3, 4] }, isChosen: false }
  expect(await ask('editor', 'GET', path)).toMatchObject(usual)
  const hours = { from: 6, until: 12, days: [6, 0] }
  const chosen = workingHoursAnswer.parse(await ask('editor', 'POST', path, { hours }))
  expect(chosen).toMatchObject({ hours: { ...hours, days: [0, 6] }, isChosen: true })
  expect((await server.ask('editor', 'POST', path, { hours: { ...hours, until: 6 } })).status).toBe(422)
  expect(await ask('editor', 'POST', path, { hours: null })).toMatchObject(usual)
})
