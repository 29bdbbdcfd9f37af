import { randomUUID } from 'node:crypto'

import { namedRecordsAnswers } from '@minga/protocol/http/records'
import { ratingDecided } from '@minga/protocol/http/ratings'
import { expect, test, vi } from 'vitest'

import { barrier, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { RatingVoices } from './testing/rating-voices.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const voices = new RatingVoices(server)
const { ask } = server
const soon = { timeout: 20_000, interval: 20 }

async function listed() {
  const { text } = await ask('member', 'GET', `/api/barriers?group=${steel}&limit=200`)
  const { barriers } = namedRecordsAnswers.barrier.parse(JSON.parse(text))
  return new Map(barriers.map(({ record }) => [String(record.id), record]))
}

async function decide(id: string, records: readonly object[], key: string = randomUUID(), who: Principal = 'lead') {
  const { status, text } = await ask(who, 'POST', `/api/ratings/${id}/decision`, { key, records })
  return { status, key, answer: status === 200 ? ratingDecided.parse(JSON.parse(text)) : undefined }
}

/** A rating of six barriers, marked by both organisations and closed: the sums are 2, 4, 6, 6, 8 and 10. */
async function ranked() {
  const records = await voices.barriers(6)
  const { id } = await voices.open({ records })
  const marks = [1, 2, 3, 3, 4, 5].map((mark, at) => ({ record: records[at], criterion: 'tna', mark }))
  for (const who of ['lead', 'commenter'] as const) expect(await voices.give(who, id, marks)).toBe(200)
  expect(await voices.close(id)).toBe(200)
  return { id, records }
}

test('a result proposes classes from the means, and the bottom third to be set aside', async () => {
  const { id, records } = await ranked()
  const result = await voices.result('commenter', id)
  expect(result.map(({ rank, sum, record }) => [rank, sum, records.indexOf(record)])).toEqual([
    [1, 10, 5],
    [2, 8, 4],
    [3, 6, 2],
    [3, 6, 3],
    [5, 4, 1],
    [6, 2, 0],
  ])
  expect(result.map(({ proposed }) => [proposed.tnaClass, proposed.screening])).toEqual([
    ['killer', 'stays'],
    ['crucial', 'stays'],
    ['important', 'stays'],
    ['important', 'stays'],
    ['less-important', 'dropped'],
    ['insignificant', 'dropped'],
  ])
})

test('a lead’s confirmation is one set of changes with one undo, one notice, and is on record', async () => {
  const { id, records } = await ranked()
  const [least = '', , , , , first = ''] = records
  await ask('commenter', 'POST', '/api/following', { kind: 'record', id: first, state: 'follow' })
  await ask('commenter', 'POST', '/api/following', { kind: 'record', id: least, state: 'follow' })
  await db.deleteFrom('notice').execute()
  const { key, answer } = await decide(id, [
    { record: first, tnaClass: 'killer' },
    { record: least, dropped: true },
  ])
  expect(answer).toMatchObject({ unwritten: [], rating: { decisions: [{ by: { id: 'lead' }, undo: key }] } })
  const values = async () => {
    const all = await listed()
    return [all.get(first)?.tnaClass, all.get(least)?.status, all.get(least)?.tnaClass]
  }
  await vi.waitFor(async () => expect(await values()).toEqual(['killer', 'rejected', null]), soon)
  await vi.waitFor(async () => {
    const found = await db.selectFrom('notice').select(['person', 'reason']).where('person', '=', 'commenter').execute()
    expect(found).toEqual([{ person: 'commenter', reason: 'changed' }])
  }, soon)
  expect((await voices.rating('commenter', id)).decisions).toMatchObject([{ classified: 1, dropped: 1, undo: null }])
  expect((await ask('principal', 'GET', '/api/audit')).text).toContain('rating-decided')
  expect((await ask('lead', 'POST', `/api/changes/${key}/undo`, {})).status).toBe(200)
  await vi.waitFor(async () => expect(await values()).toEqual([null, 'proposed', null]), soon)
  expect((await voices.rating('lead', id)).decisions).toMatchObject([{ undone: true, undo: null }])
})

test('two scales are written as they were rated', async () => {
  const [record = ''] = await voices.barriers(1)
  const { id } = await voices.open({ records: [record], criteria: ['severity', 'tractability'] })
  for (const who of ['lead', 'commenter'] as const) {
    const marks = [
      { record, criterion: 'severity', mark: 5 },
      { record, criterion: 'tractability', mark: 2 },
    ]
    await voices.give(who, id, marks)
  }
  await voices.close(id)
  const [only] = await voices.result('lead', id)
  expect(only?.proposed.scales).toEqual({ severity: 5, tractability: 2 })
  expect((await decide(id, [{ record, tnaClass: 'killer' }])).status).toBe(422)
  expect((await decide(id, [{ record, scales: { severity: 5 } }])).status).toBe(422)
  expect((await decide(id, [{ record, scales: { severity: 5, tractability: 2 } }])).status).toBe(200)
  await vi.waitFor(
    async () => expect((await listed()).get(record)).toMatchObject({ severity: 5, tractability: 2 }),
    soon,
  )
})

test('the same key is decided once, and another body with it is refused', async () => {
  const { id, records } = await ranked()
  const body = [{ record: records[5], tnaClass: 'crucial' }]
  const key = randomUUID()
  expect([(await decide(id, body, key)).status, (await decide(id, body, key)).status]).toEqual([200, 200])
  expect((await voices.rating('lead', id)).decisions.length).toBe(1)
  expect((await decide(id, [{ record: records[4], tnaClass: 'crucial' }], key)).status).toBe(409)
})

test('only a lead decides, nothing before it is closed, nothing outside of it', async () => {
  const { id, records } = await ranked()
  const body = [{ record: records[5], tnaClass: 'killer' }]
  for (const who of ['editor', 'commenter', 'observer', 'convener'] as const)
    expect((await decide(id, body, randomUUID(), who)).status).toBe(403)
  expect((await decide(id, body, randomUUID(), 'outsider')).status).toBe(404)
  expect((await decide(id, [{ record: barrier, tnaClass: 'killer' }])).status).toBe(422)
  expect((await decide(id, [{ record: records[5], tnaClass: 'killer', dropped: true }])).status).toBe(422)
  expect((await decide(id, [{ record: records[5], tnaClass: 'deadly' }])).status).toBe(422)
  const { id: open } = await voices.open({ records })
  expect((await decide(open, body)).status).toBe(409)
})
