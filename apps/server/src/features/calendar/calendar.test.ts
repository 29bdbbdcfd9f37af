import { randomUUID } from 'node:crypto'

import { newRecordId, type RecordId } from '@minga/domain/identity/ids'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { ChangeValue } from '@minga/domain/register-changes/record-change'
import { namedRecordsAnswers } from '@minga/protocol/http/records'
import { feedMade, feedsAnswer } from '@minga/protocol/http/calendar-feeds'
import { describe, expect, test, vi } from 'vitest'

import { closed, roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer, startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { wordsInData } from '../../testing/words-in-data.ts'
import { addManyDates } from '../../testing/many-dates.ts'
import { parsers } from './testing/calendar-parsers.ts'
import { readAlike } from './testing/read-calendar.ts'

const soon = { timeout: 20_000, interval: 50 }
const server = await sharedServer()
const today = new Date().toISOString().slice(0, 10)
const dayIn = (days: number) => dayAfter(today, days)

async function make(who: Principal, asked: object = { kind: 'group', of: steel }, on: TestServer = server) {
  const { status, text } = await on.ask(who, 'POST', '/api/me/feeds', asked)
  expect([status, text]).toEqual([200, expect.anything()])
  const { feed, address } = feedMade.parse(JSON.parse(text))
  return { feed, path: new URL(address).pathname }
}

async function read(path: string, headers: Record<string, string> = {}, on: TestServer = server) {
  const answer = await fetch(`${on.address}${path}`, { headers })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

/** Writes fields of a record as its editor, and resolves once readers have them. */
async function write(record: RecordId, fields: Readonly<Record<string, ChangeValue>>, kind: RecordKind = 'action') {
  const before = await valuesOf(record)
  const changes = Object.entries(fields).map(([field, value]) => {
    const base = before?.[field] ?? null
    return { record, kind, field, value, ...(base !== null && { base }) }
  })
  const body = { key: randomUUID(), piece: 1, of: 1, changes }
  const { status, text } = await server.ask('editor', 'POST', `/api/groups/${steel}/records`, body)
  expect([status, text]).toEqual([200, expect.not.stringMatching(/conflict|refused/)])
  await vi.waitFor(async () => expect(await valuesOf(record)).toMatchObject(fields), soon)
}

/** Its fields by the names under which they lie. */
async function valuesOf(record: RecordId): Promise<Readonly<Record<string, ChangeValue>> | undefined> {
  const { status, text } = await server.ask('editor', 'GET', `/api/records/${record}`)
  if (status !== 200) return undefined
  const { title, ...fields } = (JSON.parse(text) as { record: Record<string, ChangeValue> & { title: { en: string } } })
    .record
  return { ...fields, 'title/en': title.en }
}

async function made(fields: Readonly<Record<string, ChangeValue>>, kind: RecordKind = 'action'): Promise<RecordId> {
  const record = newRecordId()
  await write(record, { 'title/en': 'A date', ...fields }, kind)
  return record
}

/** The event of a record, round or sign-off in a calendar; undefined if it has none. */
async function eventOf(path: string, about: string) {
  const { status, text } = await read(path)
  expect(status).toBe(200)
  const [byOne, byOther] = Object.values(parsers).map((parse) => parse(text).find(({ uid }) => uid.includes(about)))
  expect(byOther).toEqual(byOne)
  return byOne
}

describe('a calendar', () => {
  test('has each date of the group on its own day, in every zone; one that is no exact day on its last, and says so', async () => {
    const { path } = await make('observer')
    const exact = await made({ due: dayIn(40), 'title/en': "D’Ávila, “O'Higgins”; 🏭", lead: 'ficem' })
    const quarter = await made({ date: '2031-Q2', 'title/en': 'Plant' }, 'milestone')
    expect(await eventOf(path, exact)).toMatchObject({
      day: dayIn(40),
      isWholeDay: true,
      status: 'CONFIRMED',
      title: expect.stringMatching(/^ACT-\d+ D’Ávila, “O'Higgins”; 🏭 \(proposed, not accepted\)$/) as string,
      description: expect.stringContaining(`/groups/steel/actions?record=${exact}`) as string,
    })
    const event = await eventOf(path, quarter)
    expect(event).toMatchObject({
      day: '2031-06-30',
      title: expect.stringContaining('(Q2 2031)') as string,
    })
    expect(event?.description).toContain('Date as agreed: Q2 2031')
    // In three zones, by programs of others: each date of the register, on its day.
    const { text } = await server.ask('observer', 'GET', `/api/actions?group=${steel}`)
    const { actions } = namedRecordsAnswers.action.parse(JSON.parse(text))
    const dated = actions.flatMap(({ record: { id, due } }) => (due === null || due < today ? [] : [`${id} ${due}`]))
    const events = readAlike((await read(path)).text).filter(
      ({ uid, day }) => uid.startsWith('action-') && day >= today,
    )
    const seen = events.map(({ uid, day }) => `${uid.slice('action-'.length, -'@minga'.length)} ${day}`)
    expect(new Set(seen)).toEqual(new Set(dated))
  })

  test('keeps an event’s name and raises its version each time its date moves, and only then', async () => {
    const { path } = await make('observer')
    const record = await made({ due: dayIn(50) })
    const first = await eventOf(path, record)
    expect(first).toMatchObject({ day: dayIn(50), sequence: 0 })
    await write(record, { 'title/en': 'Another title' })
    expect(await eventOf(path, record)).toMatchObject({
      title: expect.stringContaining('Another title') as string,
      sequence: 0,
    })
    await write(record, { due: dayIn(60) })
    const moved = await eventOf(path, record)
    expect(moved).toMatchObject({ day: dayIn(60), sequence: 1 })
    expect(moved?.uid).toBe(first?.uid)
    await write(record, { due: dayIn(50) })
    expect(await eventOf(path, record)).toMatchObject({ day: dayIn(50), sequence: 2, uid: first?.uid })
    await write(record, { status: 'cancelled' })
    expect(await eventOf(path, record)).toMatchObject({ status: 'CANCELLED', sequence: 3 })
    await write(record, { status: 'done' })
    expect(await eventOf(path, record)).toMatchObject({
      status: 'CONFIRMED',
      sequence: 4,
      title: expect.stringContaining('✓ ') as string,
    })
    await write(record, { due: null })
    expect(await eventOf(path, record)).toBeUndefined()
    await write(record, { due: dayIn(70) })
    expect(await eventOf(path, record)).toMatchObject({ day: dayIn(70), sequence: 6, uid: first?.uid })
    await server.ask('editor', 'POST', `/api/records/${record}/archive`, { archived: true })
    expect(await eventOf(path, record)).toBeUndefined()
  })

  test('of one’s own has what is assigned to oneself; of an organisation, what it leads', async () => {
    const mine = await make('commenter', { kind: 'mine' })
    const ours = await make('lead', { kind: 'organisation', of: 'ficem' })
    const record = await made({ due: dayIn(30), assignee: 'commenter', lead: 'ficem' })
    const other = await made({ due: dayIn(30), lead: 'alacero' })
    for (const { path } of [mine, ours]) {
      expect(await eventOf(path, record)).toMatchObject({ day: dayIn(30) })
      expect(await eventOf(path, other)).toBeUndefined()
    }
    const { path } = await make('insider', { kind: 'organisation', of: 'ficem' })
    // They read another group than ours: not a date of ours is in it.
    expect((await read(path)).text).not.toContain(record)
  })

  test('has the last days of rounds that ask the organisation, for those who answer, and moves with them', async () => {
    const round = {
      id: randomUUID(),
      about: { kind: 'roadmap', roadmap },
      name: 'First, “hard” round',
      organisations: ['ficem'],
    }
    const opened = await server.ask('lead', 'POST', `/api/groups/${steel}/rounds`, { ...round, closesOn: dayIn(20) })
    expect(opened.status).toBe(200)
    const [mine, readers, ours, theirs, groups] = await Promise.all([
      make('commenter', { kind: 'mine' }),
      make('member', { kind: 'mine' }),
      make('member', { kind: 'organisation', of: 'ficem' }),
      make('observer', { kind: 'organisation', of: 'ficem' }),
      make('observer'),
    ])
    const day = { day: dayIn(20), sequence: 0, title: 'Last day of the comment round: First, “hard” round' }
    expect(await eventOf(mine.path, round.id)).toMatchObject(day)
    expect(await eventOf(ours.path, round.id)).toMatchObject(day)
    // One who may not answer, and other organisations, are not asked.
    for (const { path } of [readers, theirs, groups]) expect(await eventOf(path, round.id)).toBeUndefined()
    const later = await server.ask('lead', 'POST', `/api/rounds/${round.id}/last-day`, { closesOn: dayIn(25) })
    expect(later.status).toBe(200)
    expect(await eventOf(mine.path, round.id)).toMatchObject({ day: dayIn(25), sequence: 1 })
    await server.ask('lead', 'POST', `/api/rounds/${round.id}/close`, {})
    expect(await eventOf(mine.path, round.id)).toBeUndefined()
  })

  test('has the last day of a sign-off for those who can answer it', async () => {
    const version = randomUUID()
    await server.ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'To sign' })
    const signOff = {
      id: randomUUID(),
      versions: [version],
      procedure: 'endorse',
      rule: 'each',
      nature: 'technical',
      organisations: ['alacero'],
      closesOn: dayIn(33),
      statement: '',
    }
    const { status, text } = await server.ask('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, signOff)
    expect([status, text]).toEqual([200, expect.anything()])
    const { path } = await make('principal', { kind: 'mine' })
    expect(await eventOf(path, signOff.id)).toMatchObject({
      day: dayIn(33),
      title: 'Last day of the sign-off: Road to green steel',
    })
    const others = await make('editor', { kind: 'mine' })
    expect(await eventOf(others.path, signOff.id)).toBeUndefined()
  })
})

describe('the address of a calendar', () => {
  test('is said once and kept nowhere; revoked, it is answered like one that never was', async () => {
    const { feed, path } = await make('editor', { kind: 'mine' })
    const secret = path.split('/').at(-1)?.slice(0, -4) ?? ''
    expect(secret).toMatch(/^[\w-]{32}$/)
    expect((await read(path)).status).toBe(200)
    expect(await wordsInData(server.data, [secret])).toEqual([])
    const listed = await server.ask('editor', 'GET', '/api/me/feeds')
    expect(feedsAnswer.parse(JSON.parse(listed.text)).feeds).toContainEqual(feed)
    expect(listed.text).not.toContain(secret)
    expect((await server.ask('lead', 'DELETE', `/api/me/feeds/${feed.id}`)).status).toBe(404)
    expect((await server.ask('editor', 'DELETE', `/api/me/feeds/${feed.id}`)).status).toBe(200)
    const revoked = await read(path)
    const never = await read(`/calendar/${'a'.repeat(32)}.ics`)
    const unfit = await read('/calendar/x')
    expect([revoked.status, revoked.text]).toEqual([404, never.text])
    expect(unfit.text).toBe(never.text)
    const { text } = await server.ask('principal', 'GET', '/api/audit?kind=calendar-revoked')
    expect(text).toContain('"shows":"mine"')
    expect(text).not.toContain(secret)
  })

  test('opens nothing of a group that its person may not read, and no organisation that is not there', async () => {
    for (const asked of [
      { kind: 'group', of: closed },
      { kind: 'group', of: 'none' },
      { kind: 'organisation', of: 'none' },
    ])
      expect((await server.ask('lead', 'POST', '/api/me/feeds', asked)).status).toBe(404)
    expect((await server.ask('lead', 'POST', '/api/me/feeds', { kind: 'mine', of: steel })).status).toBe(422)
  })

  test('is not read anew where nothing changed, and no shared cache keeps it', async () => {
    const { path } = await make('steward')
    const first = await read(path)
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const again = await read(path, { 'if-none-match': tag })
    expect([again.status, again.text]).toEqual([304, ''])
    await made({ due: dayIn(45), 'title/en': 'New one' })
    await vi.waitFor(async () => expect((await read(path, { 'if-none-match': tag })).status).toBe(200), soon)
  })

  test('that a program reads without end waits by itself', async () => {
    const { path } = await make('secretary')
    const other = await make('convener')
    const statuses = []
    for (let turn = 0; turn < 40; turn++) statuses.push((await read(path)).status)
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 200))
    expect(statuses.at(-1)).toBe(429)
    expect((await read(path)).headers.get('retry-after')).not.toBeNull()
    expect((await read(other.path)).status).toBe(200)
  })

  test('a person has at most forty', async () => {
    const { ask } = await server.as('outsider')
    for (let count = 0; count < 40; count++) await ask('POST', '/api/me/feeds', { kind: 'mine' })
    expect((await ask('POST', '/api/me/feeds', { kind: 'mine' })).status).toBe(409)
  })
})

test('a calendar ends at once when its person goes or loses the group; a draft takes its round out of it', async () => {
  const own = await startTestServer()
  try {
    const [goes, loses, stays] = await Promise.all(
      (['commenter', 'member', 'observer'] as const).map((who) => make(who, undefined, own)),
    )
    const statuses = () =>
      Promise.all([goes, loses, stays].map(async (each) => (await read(each?.path ?? '', {}, own)).status))
    expect(await statuses()).toEqual([200, 200, 200])
    const round = {
      id: randomUUID(),
      about: { kind: 'roadmap', roadmap },
      name: 'On a draft',
      organisations: ['watch'],
    }
    await own.ask('lead', 'POST', `/api/groups/${steel}/rounds`, { ...round, closesOn: dayIn(20) })
    expect((await read(stays?.path ?? '', {}, own)).text).toContain('On a draft')
    expect((await own.ask('lead', 'PATCH', `/api/roadmaps/${roadmap}`, { state: 'draft' })).status).toBe(200)
    expect((await read(stays?.path ?? '', {}, own)).text).not.toContain('On a draft')
    await own.ask('steward', 'POST', '/api/people/commenter/remove', {})
    expect(await statuses()).toEqual([404, 200, 200])
    const closing = await own.ask('convener', 'PATCH', `/api/groups/${steel}`, { restricted: true })
    expect(closing.status).toBe(200)
    expect(await statuses()).toEqual([404, 404, 200])
    const { text } = await own.ask('member', 'GET', '/api/me/feeds')
    expect(feedsAnswer.parse(JSON.parse(text)).feeds).toMatchObject([{ isRead: false, name: '' }])
  } finally {
    await own.remove()
  }
})

test('a group of 5,000 dates is made beside the event loop: what is asked after it is answered before it', async () => {
  const own = await startTestServer()
  try {
    await addManyDates(own.data, 5000)
    const { path } = await make('observer', undefined, own)
    const order: string[] = []
    await Promise.all([
      read(path, {}, own).then(({ text }) => order.push(`calendar of ${text.split('BEGIN:VEVENT').length - 1}`)),
      own.ask('observer', 'GET', '/healthz').then(() => order.push('health')),
    ])
    expect(order).toEqual(['health', expect.stringMatching(/^calendar of 500\d$/)])
  } finally {
    await own.remove()
  }
})
