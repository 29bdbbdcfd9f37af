import { randomUUID } from 'node:crypto'

import { inboxAnswer } from '@minga/protocol/http/inbox'
import { expect, test } from 'vitest'

import { barrier, closedAction, milestone, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { RatingVoices } from './testing/rating-voices.ts'

/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
const server = await sharedServer({}, { now: () => new Date(Date.now() + ahead), roundsInterval: 10 })
const db = await sharedDb(server)
const voices = new RatingVoices(server)
const { ask } = server
const day = 24 * 60 * 60 * 1000

const dayAfter = (days: number) => new Date(Date.now() + ahead + days * day).toISOString().slice(0, 10)

test('a lead opens a rating: those who may comment are invited and get one notice each, whatever it holds', async () => {
  await db.deleteFrom('notice').execute()
  const records = await voices.barriers(3)
  const rating = await voices.open({ records, name: 'Steel first' })
  expect(rating.invited.toSorted()).toEqual(['alacero', 'ficem'])
  expect([rating.barriers, rating.state, rating.progress]).toEqual([3, 'open', { answered: 0, of: 2 }])
  const noticesOf = async (who: Principal) => {
    const { notices } = inboxAnswer.parse(JSON.parse((await ask(who, 'GET', '/api/inbox')).text))
    return notices.map(({ reason, rating: about }) => [reason, about?.name, about?.barriers])
  }
  expect(await noticesOf('commenter')).toEqual([['rating-opened', 'Steel first', 3]])
  expect(await noticesOf('editor')).toEqual([['rating-opened', 'Steel first', 3]])
  // A focal point can name a person who answers.
  expect(await noticesOf('steward')).toEqual([['rating-opened', 'Steel first', 3]])
  for (const who of ['lead', 'member', 'observer', 'outsider'] as const) expect(await noticesOf(who)).toEqual([])
})

test.each([
  ['a day that has passed', { closesOn: '2020-01-01' }, 422],
  ['no barrier', { records: [] }, 422],
  ['a record of another kind', { records: [barrier, milestone] }, 404],
  ['a record of another group', { records: [barrier, closedAction] }, 404],
  ['one scale', { criteria: ['severity'] }, 422],
  ['the same scale twice', { criteria: ['severity', 'severity'] }, 422],
  ['a field that no barrier has', { criteria: ['severity', 'beauty'] }, 422],
])('a rating with %s is not opened', async (_, more, status) => {
  expect((await ask('lead', 'POST', `/api/groups/${steel}/ratings`, voices.sketch(more))).status).toBe(status)
})

test('the same id with the same body is one rating, with another body a conflict', async () => {
  const body = voices.sketch()
  const open = (given: object, who: Principal = 'lead') => ask(who, 'POST', `/api/groups/${steel}/ratings`, given)
  expect([(await open(body)).status, (await open(body)).status]).toEqual([200, 200])
  expect((await open({ ...body, disclosure: 'anonymous' })).status).toBe(409)
})

test('nothing of it can be changed: there is no way to', async () => {
  const { id } = await voices.open()
  for (const method of ['PATCH', 'DELETE', 'PUT', 'POST'])
    expect((await ask('lead', method, `/api/ratings/${id}`, { disclosure: 'anonymous' })).status).toBe(404)
})

test('one mark for an organisation: the last of its people counts, and its own see it and who gave it', async () => {
  const { id } = await voices.open()
  await voices.mark('lead', id, 2, 'too little')
  await voices.mark('editor', id, 4, 'more')
  const own = (await voices.own('lead', id)).flatMap((each) => each.own)
  expect(own).toMatchObject([{ mark: 4, reason: 'more', by: { id: 'editor' } }])
  expect(await voices.own('principal', id)).toMatchObject([{ own: [{ mark: 4, by: { id: 'editor' } }] }])
  expect((await voices.own('commenter', id)).flatMap((each) => each.own)).toEqual([])
})

test('a mark without a reason leaves the reason that a colleague wrote; an empty one takes it away', async () => {
  const { id } = await voices.open()
  await voices.mark('lead', id, 2, 'too little')
  const [first] = await voices.own('lead', id)
  const marks = (reason?: string) => [{ record: first?.record, criterion: first?.own[0]?.criterion, mark: 5, reason }]
  const markAs = async (reason?: string) =>
    (await ask('editor', 'POST', `/api/ratings/${id}/marks`, { key: randomUUID(), marks: marks(reason) })).status
  const reasons = async () =>
    (await voices.own('lead', id)).flatMap((each) => each.own).map(({ mark, reason }) => [mark, reason])
  expect(await markAs()).toBe(200)
  expect(await reasons()).toEqual([[5, 'too little']])
  expect(await markAs('')).toBe(200)
  expect(await reasons()).toEqual([[5, '']])
})

test('a reason alone leaves the mark that a colleague gave meanwhile; beside no mark there is none', async () => {
  const { id } = await voices.open()
  const reasonAs = (reason: string) => voices.give('editor', id, [{ record: barrier, criterion: 'tna', reason }])
  expect(await reasonAs('too early')).toBe(409)
  expect((await voices.rating('lead', id)).own).toMatchObject({ given: 0 })
  await voices.mark('lead', id, 2, 'too little')
  expect(await reasonAs('of the furnaces')).toBe(200)
  const own = (await voices.own('lead', id)).flatMap((each) => each.own)
  expect(own).toMatchObject([{ mark: 2, reason: 'of the furnaces', by: { id: 'editor' } }])
  expect(await voices.give('lead', id, [{ record: barrier, criterion: 'tna' }])).toBe(422)
})

test('it waits for those who have marks to give, until their side has given all', async () => {
  const { id } = await voices.open()
  const waitsFor = async (who: Principal) => (await ask(who, 'GET', '/api/ratings')).text.includes(id)
  const all = ['lead', 'editor', 'commenter', 'steward', 'observer', 'outsider'] as const
  expect(await Promise.all(all.map(waitsFor))).toEqual([true, true, true, false, false, false])
  await voices.mark('editor', id, null)
  expect(await Promise.all(all.map(waitsFor))).toEqual([false, false, true, false, false, false])
})

test('two colleagues at the same moment: one mark stays, and both see the same', async () => {
  const { id } = await voices.open()
  const given = await Promise.all([voices.mark('lead', id, 1), voices.mark('editor', id, 5)])
  expect(given).toEqual([200, 200])
  const [lead, editor] = [await voices.own('lead', id), await voices.own('editor', id)]
  expect(lead).toEqual(editor)
  expect(lead.flatMap((each) => each.own).length).toBe(1)
  expect((await voices.rating('lead', id)).own).toMatchObject({ given: 1, of: 1 })
})

test('where participants count, a colleague sees no mark of another', async () => {
  const { id } = await voices.open({ raterKind: 'participant' })
  await voices.mark('lead', id, 2)
  expect((await voices.own('editor', id)).flatMap((each) => each.own)).toEqual([])
  await voices.mark('editor', id, 5)
  expect((await voices.own('lead', id)).flatMap((each) => each.own)).toMatchObject([{ mark: 2 }])
})

test('a key is answered once: sent again after a colleague marked, it takes nothing back', async () => {
  const { id } = await voices.open()
  const key = randomUUID()
  const marks = [{ record: barrier, criterion: 'tna', mark: 2 }]
  expect(await voices.give('lead', id, marks, key)).toBe(200)
  await voices.mark('editor', id, 5)
  expect(await voices.give('lead', id, marks, key)).toBe(200)
  expect((await voices.own('lead', id)).flatMap((each) => each.own)).toMatchObject([{ mark: 5 }])
  expect(await voices.give('lead', id, [{ record: barrier, criterion: 'tna', mark: 3 }], key)).toBe(409)
})

test.each([
  ['beyond the scale', { mark: 6 }],
  ['below it', { mark: 0 }],
  ['between two', { mark: 2.5 }],
  ['by a criterion that is not asked', { criterion: 'severity' }],
  ['of a barrier that is not asked about', { record: milestone }],
])('a mark %s is refused', async (_, differs) => {
  const { id } = await voices.open()
  expect(await voices.give('lead', id, [{ record: barrier, criterion: 'tna', mark: 3, ...differs }])).toBe(422)
})

test('a lead closes early only when all have answered, and the act is on record in their name', async () => {
  await db.deleteFrom('notice').execute()
  const { id } = await voices.open({ name: 'Early' })
  await voices.mark('lead', id, 4)
  expect((await voices.rating('observer', id)).progress).toEqual({ answered: 1, of: 2 })
  expect(await voices.close(id)).toBe(409)
  expect((await ask('lead', 'GET', `/api/ratings/${id}/result`)).status).toBe(409)
  await voices.mark('commenter', id, null)
  expect(await voices.close(id, 'editor')).toBe(403)
  expect(await voices.close(id)).toBe(200)
  expect(await voices.close(id)).toBe(409)
  const closed = await voices.rating('commenter', id)
  expect([closed.state, closed.closed?.by?.id]).toEqual(['closed', 'lead'])
  expect(await voices.mark('commenter', id, 5)).toBe(409)
  const { text } = await ask('principal', 'GET', '/api/audit')
  expect(text).toContain('rating-closed')
  const { notices } = inboxAnswer.parse(JSON.parse((await ask('commenter', 'GET', '/api/inbox')).text))
  expect(notices.map(({ reason }) => reason)).toContain('rating-closed')
})

test('it closes by itself when its last day is over in the westernmost zone, and not before', async () => {
  const closesOn = dayAfter(1)
  const { id, closesAt } = await voices.open({ closesOn })
  expect(Date.parse(closesAt)).toBeGreaterThan(Date.parse(`${closesOn}T23:59:59.999Z`))
  await voices.mark('lead', id, 3)
  const before = ahead
  try {
    ahead = Date.parse(closesAt) - Date.now() - 60_000
    expect(await voices.mark('lead', id, 4)).toBe(200)
    expect((await ask('lead', 'GET', `/api/ratings/${id}/result`)).status).toBe(409)
    ahead = Date.parse(closesAt) - Date.now() + 1000
    expect(await voices.mark('lead', id, 5)).toBe(409)
    await voices.isCounted(id)
    const [only] = await voices.result('observer', id)
    expect(only?.criteria).toMatchObject([{ state: 'shown', raters: 1, sum: 4, mean: 4 }])
    expect(await voices.rating('lead', id)).toMatchObject({ closed: { at: closesAt, by: null } })
  } finally {
    ahead = before
  }
})
