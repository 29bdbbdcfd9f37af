import { expect, test, vi } from 'vitest'

import { barrier, steel } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { admitMore, RatingVoices } from './testing/rating-voices.ts'

/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
const server = await sharedServer({}, { now: () => new Date(Date.now() + ahead), roundsInterval: 10 })
const db = await sharedDb(server)
const voices = new RatingVoices(server)
const { ask } = server
const day = 24 * 60 * 60 * 1000
const soon = { timeout: 20_000, interval: 20 }

const dayAfter = (days: number) => new Date(Date.now() + ahead + days * day).toISOString().slice(0, 10)

test('a named result has the mark of each organisation beside the statistics, and the reasons', async () => {
  const { id } = await voices.open({ criteria: ['severity', 'persistence'] })
  for (const [who, severity, persistence] of [
    ['lead', 4, 2],
    ['commenter', 1, null],
  ] as const) {
    const marks = [
      { record: barrier, criterion: 'severity', mark: severity, reason: `said by ${who}` },
      { record: barrier, criterion: 'persistence', mark: persistence },
    ]
    expect(await voices.give(who, id, marks)).toBe(200)
  }
  await voices.close(id)
  const [only] = await voices.result('observer', id)
  expect(only).toMatchObject({
    rank: 1,
    sum: 7,
    criteria: [
      { raters: 2, sum: 5, mean: 2.5, median: 2.5, lower: 1.75, upper: 3.25, least: 1, most: 4 },
      { raters: 1, sum: 2 },
    ],
  })
  expect(only?.given.toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1))).toMatchObject([
    { organisation: 'alacero', name: null, marks: [{ mark: 4, reason: 'said by lead' }, { mark: 2 }] },
    { organisation: 'ficem', marks: [{ mark: 1 }, { mark: null }] },
  ])
})

test('an anonymous result shows nothing of fewer than five, and of five neither whose nor the outermost marks', async () => {
  const more = await admitMore(db)
  await vi.waitFor(async () => expect((await ask('outsider', 'GET', '/api/groups')).text).toContain(steel), soon)
  const [asked, other] = await voices.barriers(2)
  const { id, invited } = await voices.open({ disclosure: 'anonymous', records: [asked, other] })
  expect(invited.length).toBe(5)
  for (const [at, who] of (['lead', 'commenter', ...more] as const).entries()) {
    await voices.mark(who, id, at + 1 === 5 ? 5 : 4, `secret of ${who}`, asked ?? '')
    await voices.mark(who, id, at === 0 ? null : 3, '', other ?? '')
  }
  expect(await voices.close(id)).toBe(200)
  const { text } = await ask('commenter', 'GET', `/api/ratings/${id}/result`)
  expect(text).not.toMatch(/secret|organisation|least|most/)
  const [first, second] = await voices.result('commenter', id)
  expect(first).toMatchObject({ record: asked, rank: 1, criteria: [{ state: 'shown', raters: 5, sum: 21 }] })
  expect(second).toMatchObject({ record: other, rank: null, sum: null, criteria: [{ state: 'few' }] })
  // Their own mark stays theirs to see, with its reason.
  expect(await voices.own('outsider', id)).toMatchObject([{ own: [{ reason: 'secret of outsider' }] }, {}])
})

test('an anonymous rating by participant shows nothing where all but one are of one organisation', async () => {
  const colleagues = ['lead', 'editor'] as const
  const { id } = await voices.open({ disclosure: 'anonymous', raterKind: 'participant', closesOn: dayAfter(1) })
  for (const who of [...colleagues, 'commenter'] as const) await voices.mark(who, id, 4)
  // Three more of the same organisation, as their marks would stand.
  const rater = { rating: id, organisation: 'alacero', given: 1 }
  for (const more of ['a', 'b', 'c']) {
    await db
      .insertInto('rating_rater')
      .values({ ...rater, rater: more })
      .execute()
    const mark = {
      rating: id,
      record: barrier,
      criterion: 'tna',
      rater: more,
      person: 'lead',
      mark: 4,
      reason: '',
      at: '',
    }
    await db.insertInto('rating_mark').values(mark).execute()
  }
  await db.updateTable('rating').set({ counted_at: '2026-11-27T12:00:00.000Z' }).where('id', '=', id).execute()
  expect(await voices.result('observer', id)).toMatchObject([{ rank: null, criteria: [{ state: 'one-alone' }] }])
})

test('a person who is no participant any more at the end does not count; an organisation’s mark stays', async () => {
  const byOrganisation = await voices.open({ closesOn: dayAfter(1) })
  const byParticipant = await voices.open({ closesOn: dayAfter(1), raterKind: 'participant' })
  for (const { id } of [byOrganisation, byParticipant]) {
    await voices.mark('editor', id, 5)
    await voices.mark('commenter', id, 2)
  }
  const lowered = `/api/groups/${steel}/people/editor/lowered`
  expect((await ask('lead', 'POST', lowered, { role: 'reader', seen: null })).status).toBe(200)
  expect(await voices.mark('editor', byOrganisation.id, 1)).toBe(403)
  const before = ahead
  try {
    ahead = Date.parse(byParticipant.closesAt) - Date.now() + 1000
    const sums = async (id: string) => {
      await voices.isCounted(id)
      return (await voices.result('lead', id)).map(({ sum, given }) => [sum, given.length])
    }
    expect(await sums(byOrganisation.id)).toEqual([[7, 2]])
    expect(await sums(byParticipant.id)).toEqual([[2, 1]])
  } finally {
    ahead = before
    await ask('lead', 'POST', lowered, { role: null, seen: 'reader' })
  }
})
