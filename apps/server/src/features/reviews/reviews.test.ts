import { randomUUID } from 'node:crypto'

import { inboxAnswer } from '@minga/protocol/http/inbox'
import { linesAnswer, reportAnswer, reviewAnswer, type LineView, type ReviewView } from '@minga/protocol/http/reviews'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { everyAddress } from '../../testing/every-address.ts'
import { action, barrier, principals, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

/** The server's clock is ahead of ours by so much, in ms. */
let ahead = 0
const server = await sharedServer({}, { now: () => new Date(Date.now() + ahead), roundsInterval: 10 })
const db = await sharedDb(server)
const { ask } = server
const day = 24 * 60 * 60 * 1000
const soon = { timeout: 20_000, interval: 20 }

const dayAfter = (days: number) => new Date(Date.now() + ahead + days * day).toISOString().slice(0, 10)

/** The federation leads the action, the steel association the barrier. */
const own: readonly Principal[] = ['commenter', 'steward', 'member']
const others = principals.filter((who) => !own.includes(who))

async function done(who: Principal, method: string, path: string, body?: unknown): Promise<string> {
  const { status, text } = await ask(who, method, path, body)
  if (status !== 200) throw new Error(`${path} ${String(status)} ${text}`)
  return text
}

const statusOf = async (who: Principal, path: string, body: object) => (await ask(who, 'POST', path, body)).status

async function open(id: string, period: string, days = 10): Promise<ReviewView> {
  const body = { id, period, closesOn: dayAfter(days) }
  return reviewAnswer.parse(JSON.parse(await done('lead', 'POST', `/api/groups/${steel}/reviews`, body))).review
}

async function lines(who: Principal, id: string) {
  return linesAnswer.parse(JSON.parse(await done(who, 'GET', `/api/reviews/${id}/lines`)))
}

async function line(who: Principal, id: string, record: string): Promise<LineView | undefined> {
  return (await lines(who, id)).lines.find((each) => each.record === record)
}

const say = (who: Principal, id: string, said: object, as = 'organisation') =>
  statusOf(who, `/api/reviews/${id}/lines`, { key: randomUUID(), as, lines: [said] })

async function approve(who: Principal, id: string): Promise<number> {
  return statusOf(who, `/api/reviews/${id}/approval`, { seen: (await lines(who, id)).seen })
}

const rate = (who: Principal, id: string, record: string, mark: string | null) =>
  statusOf(who, `/api/reviews/${id}/marks`, { key: randomUUID(), marks: [{ record, mark }] })

async function report(who: Principal, id: string) {
  return reportAnswer.parse(JSON.parse(await done(who, 'GET', `/api/reviews/${id}/report`))).report
}

async function noticesOf(who: Principal): Promise<string[]> {
  const { notices } = inboxAnswer.parse(JSON.parse(await done(who, 'GET', '/api/inbox')))
  return notices.flatMap(({ reason, review }) => (review === null ? [] : [`${reason} ${review.id}`]))
}

/** @param base what stands there; nothing by default */
async function change(record: string, field: string, value: string, base?: string): Promise<void> {
  const kind = record === action ? 'action' : 'barrier'
  const changes = [{ record, kind, field, value, ...(base !== undefined && { base }) }]
  const body = { key: randomUUID(), piece: 1, of: 1, changes }
  await done('editor', 'POST', `/api/groups/${steel}/records`, body)
  const shown = `"${field.split('/').at(-1) ?? ''}":"${value}"`
  await vi.waitUntil(async () => (await done('lead', 'GET', `/api/records/${record}`)).includes(shown), soon)
}

beforeAll(async () => {
  await done('steward', 'POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
  await change(barrier, 'lead', 'alacero')
  await done('principal', 'POST', `/api/records/${barrier}/answer`, { organisation: 'alacero', answer: 'accepted' })
})

describe('a review', () => {
  test('asks each organisation about what it leads, with one notice for each of its people who can answer', async () => {
    const review = await open('first', '2026-Q3')
    expect(review.asked).toEqual([
      { organisation: 'alacero', lines: 1, approved: 0 },
      { organisation: 'ficem', lines: 1, approved: 0 },
    ])
    expect([review.state, review.comparedWith]).toEqual(['open', null])
    for (const who of ['commenter', 'steward', 'editor'] as const)
      expect([who, await noticesOf(who)]).toEqual([who, ['review-opened first']])
    for (const who of ['lead', 'member', 'observer', 'outsider'] as const) expect(await noticesOf(who)).toEqual([])
    const waitsFor = async (who: Principal) => (await done(who, 'GET', '/api/reviews')).includes('first')
    expect(await Promise.all((['commenter', 'principal', 'member', 'outsider'] as const).map(waitsFor))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test('stands alone in its group, and the same id with another body is a conflict', async () => {
    const opened = (body: object, who: Principal = 'lead') => statusOf(who, `/api/groups/${steel}/reviews`, body)
    expect(await opened({ id: 'other', period: '2026-Q4', closesOn: dayAfter(9) })).toBe(409)
    expect(await opened({ id: 'first', period: '2026-Q3', closesOn: dayAfter(10) })).toBe(200)
    expect(await opened({ id: 'first', period: '2026-Q2', closesOn: dayAfter(10) })).toBe(409)
    expect(await opened({ id: 'third', period: '2026-06', closesOn: dayAfter(10) })).toBe(422)
    expect(await opened({ id: 'third', period: '2026', closesOn: '2020-01-01' }, 'convener')).toBe(422)
  })

  test('shows the lines of my own organisation first, as they stand', async () => {
    const mine = (await lines('commenter', 'first')).lines
    expect(mine.map(({ record }) => record)).toEqual([action, barrier])
    expect(mine[0]).toMatchObject({ reference: 'ACT-007', standing: 'late', due: '2020-06-30', own: null, mark: null })
    expect((await lines('editor', 'first')).lines.map(({ record }) => record)).toEqual([barrier, action])
  })

  test('keeps a draft with its organisation, and shows exactly what it approved', async () => {
    expect(await say('commenter', 'first', { record: action, progress: { en: 'Six plants sampled.' } })).toBe(200)
    expect((await line('steward', 'first', action))?.own).toMatchObject({ approved: false, by: { id: 'commenter' } })
    expect(await line('lead', 'first', action)).toMatchObject({ own: null, published: null })
    // A person who speaks for the organisation approves, and approves only what they have seen.
    expect(await statusOf('commenter', '/api/reviews/first/approval', { seen: 1 })).toBe(403)
    const { seen } = await lines('steward', 'first')
    await say('commenter', 'first', {
      record: action,
      progress: { en: 'Seven plants sampled.' },
      needs: { en: 'Kilns' },
    })
    expect(await statusOf('steward', '/api/reviews/first/approval', { seen })).toBe(409)
    expect(await approve('steward', 'first')).toBe(200)
    const published = { progress: { en: 'Seven plants sampled.' }, by: { id: 'commenter' } }
    expect((await line('observer', 'first', action))?.published).toMatchObject(published)
    await say('commenter', 'first', { record: action, progress: { en: 'Eight, perhaps.' } })
    expect((await line('observer', 'first', action))?.published).toMatchObject(published)
    expect((await line('steward', 'first', action))?.own).toMatchObject({
      approved: false,
      progress: { en: 'Eight, perhaps.' },
    })
  })

  test('takes words of a line from the organisation that leads it, and from no other', async () => {
    expect(await say('editor', 'first', { record: action, unchanged: true })).toBe(409)
    expect(await say('observer', 'first', { record: action, unchanged: true })).toBe(403)
    expect(await say('outsider', 'first', { record: action, unchanged: true })).toBe(404)
    expect(await say('commenter', 'first', { record: 'none', unchanged: true })).toBe(404)
    expect(await say('commenter', 'first', { record: action, unchanged: true, progress: { en: 'Both' } })).toBe(422)
    expect(await say('commenter', 'first', { record: action, progress: { en: 'x'.repeat(2001) } })).toBe(422)
    expect(await say('editor', 'first', { record: action, progress: { en: 'They wait.' } }, 'secretariat')).toBe(403)
  })

  test('takes the ratings of organisations, and none of what an organisation leads itself', async () => {
    expect(await rate('editor', 'first', action, 'good')).toBe(200)
    expect(await rate('editor', 'first', action, 'modest')).toBe(200)
    expect(await rate('commenter', 'first', action, 'good')).toBe(409)
    expect(await rate('observer', 'first', action, 'good')).toBe(403)
    expect(await rate('editor', 'first', action, 'excellent')).toBe(422)
    expect([(await line('lead', 'first', action))?.mark, (await line('commenter', 'first', action))?.mark]).toEqual([
      'modest',
      null,
    ])
  })
})

describe('what an organisation has not approved', () => {
  const token = 'zq7internal'
  // Every other address: `internal-token.test.ts`.
  const addresses = [
    ...everyAddress({ reviewId: ['first'] }).filter((path) => path.includes('review')),
    `/api/records/${action}`,
    `/api/search?q=${token}`,
    '/api/inbox?show=all',
    `/api/groups/${steel}/register/file?format=json`,
  ]

  beforeAll(async () => {
    const words = { en: `${token} "draft" O’Higgins 🏭` }
    const draft = { record: action, progress: words, needs: words, slip: words, internalSlip: `${token} reason` }
    const status = await say('commenter', 'first', draft)
    if (status !== 200) throw new Error(`the draft was not taken: ${status}`)
  })

  test.each(others)('is at no address of the API for %s', async (who) => {
    const { ask: get } = await server.as(who)
    for (const address of addresses) {
      const { text, headers } = await get('GET', address)
      expect([address, `${text}${JSON.stringify([...headers])}`.includes(token)]).toEqual([address, false])
    }
  })

  test('is there for its own people; the internal reason for its writer and for people who speak for it', async () => {
    expect((await line('commenter', 'first', action))?.own?.internalSlip).toBe(`${token} reason`)
    expect((await line('steward', 'first', action))?.own?.internalSlip).toBe(`${token} reason`)
    expect((await line('member', 'first', action))?.own).toBeNull()
    await say('steward', 'first', { record: action, internalSlip: `${token} of the steward` })
    expect((await line('commenter', 'first', action))?.own).toMatchObject({ by: { id: 'steward' }, internalSlip: '' })
  })

  test('an internal reason stays where a colleague who may not read it changes the line, and is not theirs then', async () => {
    expect(await say('commenter', 'first', { record: action, progress: { en: 'Of a colleague' } })).toBe(200)
    const read = await line('commenter', 'first', action)
    expect(read?.own).toMatchObject({ progress: { en: 'Of a colleague' }, by: { id: 'commenter' }, internalSlip: '' })
    expect((await line('steward', 'first', action))?.own?.internalSlip).toBe(`${token} of the steward`)
    expect(await say('commenter', 'first', { record: action, unchanged: true })).toBe(200)
    expect((await line('steward', 'first', action))?.own?.internalSlip).toBe(`${token} of the steward`)
    expect((await line('commenter', 'first', action))?.own?.internalSlip).toBe('')
  })

  test('words that a colleague wrote meanwhile are not replaced by a person who has not seen them', async () => {
    const seen = (await line('steward', 'first', action))?.own?.number ?? 0
    expect(await say('commenter', 'first', { record: action, progress: { en: 'First' }, seen })).toBe(200)
    expect(await say('steward', 'first', { record: action, progress: { en: 'Second' }, seen })).toBe(409)
    expect(await say('steward', 'first', { record: action, unchanged: true, seen })).toBe(409)
    const now = await line('steward', 'first', action)
    expect(now?.own?.progress).toEqual({ en: 'First' })
    const second = { record: action, progress: { en: 'Second' }, internalSlip: now?.own?.internalSlip }
    expect(await say('steward', 'first', { ...second, seen: now?.own?.number })).toBe(200)
    expect((await line('commenter', 'first', action))?.own?.progress).toEqual({ en: 'Second' })
    const twice = { record: action, unchanged: true, seen: Number.MAX_SAFE_INTEGER }
    expect(await say('steward', 'first', twice)).toBe(200)
    expect(await say('steward', 'first', { ...twice, seen: 0 })).toBe(200)
  })

  test('is in no event, notice, audit row or kept answer', async () => {
    for (const table of ['event', 'notice', 'audit', 'kept_answer'] as const)
      expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toContain(token)
  })

  test('does not show by the time of a draft: a rival reads the same bytes before and after', async () => {
    const read = async () => {
      const paths = ['', '/lines'].map((end) => `/api/reviews/first${end}`)
      return Promise.all(paths.map(async (path) => (await ask('editor', 'GET', path)).text))
    }
    const before = await read()
    await say('commenter', 'first', { record: action, progress: { en: 'Another draft' } })
    await rate('commenter', 'first', barrier, 'minimal')
    expect(await read()).toEqual(before)
  })
})

describe('closing', () => {
  test('waits for the last day while lines are not approved; those that are silent are reminded once', async () => {
    expect(await statusOf('lead', '/api/reviews/first/close', {})).toBe(409)
    expect((await ask('lead', 'GET', '/api/reviews/first/report')).status).toBe(409)
    await db.deleteFrom('notice').execute()
    ahead += 8 * day
    await vi.waitUntil(async () => (await noticesOf('principal')).length + (await noticesOf('editor')).length > 0, soon)
    expect(await noticesOf('editor')).toEqual(['review-due first'])
    // The federation has approved its only line.
    expect(await noticesOf('steward')).toEqual([])
  })

  test('makes a report: approved lines by their organisation, others by the secretariat, rated by the group', async () => {
    const bySecretariat = { record: barrier, progress: { en: 'Nothing was reported.' } }
    expect(await say('convener', 'first', bySecretariat, 'secretariat')).toBe(200)
    await say('editor', 'first', { record: barrier, progress: { en: 'A draft that nobody approved.' } })
    ahead += 4 * day
    expect((await ask('commenter', 'POST', '/api/reviews/first/close', {})).status).toBe(403)
    expect(await statusOf('lead', '/api/reviews/first/close', {})).toBe(200)
    const made = await report('observer', 'first')
    const lines = made.organisations.flatMap((each) => each.lines)
    expect(lines).toMatchObject([
      { record: barrier, words: { by: 'secretariat' }, progress: { en: 'Nothing was reported.' }, rating: 'minimal' },
      {
        record: action,
        words: { by: 'organisation', person: 'Expert steward' },
        progress: { en: 'Seven plants sampled.' },
        rating: 'modest',
        raters: 1,
        standing: 'late',
      },
    ])
    expect(made.numbers).toMatchObject({ lines: 2, late: 1, approved: 1, bySecretariat: 1 })
    expect(JSON.stringify(made)).not.toContain('nobody approved')
    expect(await noticesOf('steward')).toEqual(['review-closed first'])
  })

  test('is for good: nothing of it can be changed, also when the register changes', async () => {
    const before = await report('lead', 'first')
    expect(await say('commenter', 'first', { record: action, unchanged: true })).toBe(409)
    expect(await say('convener', 'first', { record: action, unchanged: true }, 'secretariat')).toBe(409)
    expect(await approve('steward', 'first')).toBe(409)
    expect(await rate('editor', 'first', action, 'good')).toBe(409)
    expect(await statusOf('lead', '/api/reviews/first/close', {})).toBe(409)
    await change(action, 'title/en', 'Study clinker again', 'Study clinker')
    expect(await report('lead', 'first')).toEqual(before)
  })

  test('the next one says again what did not change, lies beside the first, and closes once all is approved', async () => {
    const review = await open('second', '2026-Q4')
    expect(review.comparedWith).toBe('first')
    expect((await line('commenter', 'second', action))?.before).toMatchObject({ rating: 'modest', period: '2026-Q3' })
    expect(await say('commenter', 'second', { record: action, unchanged: true })).toBe(200)
    await say('editor', 'second', { record: barrier, progress: { es: 'Se acordó el método.' } })
    expect([await approve('steward', 'second'), await approve('principal', 'second')]).toEqual([200, 200])
    expect(await statusOf('convener', '/api/reviews/second/close', {})).toBe(200)
    const made = await report('lead', 'second')
    const found = made.organisations.flatMap((each) => each.lines).find(({ record }) => record === action)
    expect(found).toMatchObject({
      unchanged: true,
      progress: { en: 'Seven plants sampled.' },
      earlier: { rating: 'modest' },
      rating: null,
    })
    expect(made.earlier).toMatchObject({ review: 'first', numbers: { late: 1, approved: 1 } })
  })

  test('what a report showed as done is not asked about again', async () => {
    await change(action, 'status', 'done', 'not-started')
    expect((await open('third', '2027-Q1')).asked).toContainEqual({ organisation: 'ficem', lines: 1, approved: 0 })
    await say('commenter', 'third', { record: action, progress: { en: 'Published.' } })
    ahead += 12 * day
    expect(await statusOf('lead', '/api/reviews/third/close', {})).toBe(200)
    expect((await open('fourth', '2027-Q2')).asked).toEqual([{ organisation: 'alacero', lines: 1, approved: 0 }])
  })
})
