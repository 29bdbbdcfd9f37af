import { randomUUID } from 'node:crypto'

import {
  contributionAnswered,
  contributionHistory,
  contributionsAnswer,
  groupFinancing,
  mostActs,
  providedAnswer,
} from '@minga/protocol/http/contributions'
import { searchAnswer } from '@minga/protocol/http/search'
import { hasChanges } from '@minga/storage/search/write-search-index'
import { strikeRows } from '@minga/storage/strike-outs/strike-rows'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { action, barrier, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const facility = 'facility-1'

async function ask(by: Principal, method: string, path: string, body?: unknown) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, text, body: JSON.parse(text) as Record<string, unknown> }
}

async function write(by: Principal, record: string, ...fields: readonly [string, unknown][]) {
  const changes = fields.map(([field, value]) => ({ record, kind: 'financing', field, value }))
  const { status } = await ask(by, 'POST', `/api/groups/${steel}/records`, {
    key: randomUUID(),
    piece: 1,
    of: 1,
    changes,
  })
  expect(status).toBe(200)
}

beforeAll(async () => {
  await write(
    'editor',
    facility,
    ['title/en', 'Slag facility'],
    ['need', '1000.00 USD'],
    ['priceYear', 2024],
    ['type', 'facility'],
    ['barriers', { add: [barrier], remove: [] }],
  )
  await vi.waitUntil(async () => (await ask('editor', 'GET', `/api/records/${facility}`)).status === 200, {
    timeout: 20_000,
    interval: 100,
  })
})

const approved = { state: 'approved', day: '2024-05-01', document: 'board-paper.pdf' }
const concept = { instrument: '421', amount: '400.00 USD', state: 'concept' }
const announced = { ...concept, public: 'https://example.org/news', source: 'Its press office' }

async function enter(by: Principal, given: object, id = randomUUID()) {
  const answer = await ask(by, 'POST', `/api/records/${facility}/contributions`, { id, ...given })
  return { ...answer, id, refused: answer.body['field'] ?? answer.status }
}

async function answer(by: Principal, id: string, how: string, more: object = {}) {
  const { status, text, body } = await ask(by, 'POST', `/api/contributions/${id}/${how}`, {
    key: randomUUID(),
    ...more,
  })
  return { status, text, refused: body['field'] ?? status }
}

async function list(by: Principal) {
  return contributionsAnswer.parse((await ask(by, 'GET', `/api/records/${facility}/contributions`)).body)
}

async function seen(by: Principal, id: string) {
  return (await list(by)).contributions.find((each) => each.id === id)
}

async function clear() {
  await db.deleteFrom('contribution_act').execute()
  await db.deleteFrom('contribution').execute()
}

describe('a contribution', () => {
  test('of its own organisation is given, and needs no other confirmation', async () => {
    const { id, status } = await enter('commenter', { ...concept, provider: 'ficem' })
    expect(status).toBe(200)
    expect(await seen('observer', id)).toMatchObject({ provider: 'ficem', standing: 'confirmed', mayAnswer: false })
    expect(await seen('steward', id)).toMatchObject({ mayAnswer: true, mayChange: true })
    await clear()
  })

  test('in the name of another needs a public source before it is approved, and reads "reported"', async () => {
    expect((await enter('editor', { ...concept, provider: 'ficem' })).refused).toBe('public')
    const { id } = await enter('editor', { ...announced, provider: 'ficem' })
    expect(await seen('observer', id)).toMatchObject({ standing: 'reported', by: { organisation: 'alacero' } })
    const { id: other } = await enter('editor', { ...concept, ...approved, provider: 'ficem' })
    expect(await seen('observer', other)).toMatchObject({ standing: 'reported' })
    await clear()
  })

  test('needs a day that has come and a document from its approval on, also by its own people', async () => {
    const given = { ...concept, provider: 'ficem', state: 'signed' }
    expect((await enter('commenter', given)).refused).toBe('day')
    expect((await enter('commenter', { ...given, day: '2024-05-01' })).refused).toBe('document')
    expect((await enter('commenter', { ...given, ...approved, day: '2999-01-01' })).refused).toBe('day')
    expect((await enter('commenter', { ...given, ...approved })).refused).toBe(200)
    await clear()
  })

  test('is of a financing, by one provider, whose people could answer', async () => {
    const given = { ...announced, provider: 'ficem' }
    const { status, body } = await ask('editor', 'POST', `/api/records/${action}/contributions`, {
      id: randomUUID(),
      ...given,
    })
    expect([status, body['field']]).toEqual([409, 'kind'])
    expect((await enter('editor', announced)).refused).toBe('provider')
    const outside = { name: 'KfW', class: 'bilateral' }
    expect((await enter('editor', { ...given, outside })).refused).toBe('provider')
    expect((await enter('editor', { ...announced, provider: 'nobody' })).refused).toBe('provider')
    // A partner that is not admitted to the group.
    expect((await enter('editor', { ...announced, provider: 'bank' })).refused).toBe('provider')
    expect((await enter('editor', { ...announced, outside: { ...outside, name: 'FICEM' } })).refused).toBe('outside')
    expect((await enter('observer', given)).status).toBe(403)
    expect((await enter('outsider', given)).status).toBe(404)
    expect((await enter('editor', { ...announced, outside })).status).toBe(200)
    await clear()
  })

  test('is entered once, whatever is sent again; another body with its id is refused', async () => {
    const id = randomUUID()
    const given = { ...announced, provider: 'ficem' }
    const [one, two] = await Promise.all([enter('editor', given, id), enter('editor', given, id)])
    expect([one.status, two.text]).toEqual([200, one.text])
    expect((await enter('editor', { ...given, amount: '1.00 USD' }, id)).refused).toBe('key')
    expect((await enter('lead', given, id)).refused).toBe('id')
    expect((await list('editor')).contributions).toHaveLength(1)
    await clear()
  })
})

describe("the provider's own people", () => {
  test('confirm it, correct it, and nobody else does', async () => {
    const { id } = await enter('editor', { ...announced, provider: 'ficem' })
    for (const by of ['editor', 'lead', 'principal', 'convener', 'observer'] as const) {
      expect((await answer(by, id, 'confirm')).status).toBe(403)
    }
    expect((await answer('outsider', id, 'confirm')).status).toBe(404)
    // An organisation's person without a role in the group does not speak for it.
    expect((await answer('member', id, 'confirm')).status).toBe(403)
    expect((await answer('steward', id, 'confirm', { seen: 1 })).status).toBe(200)
    expect(await seen('observer', id)).toMatchObject({ standing: 'confirmed', by: { organisation: 'ficem' } })
    expect((await answer('editor', id, 'change', announced)).status).toBe(403)
    expect((await answer('commenter', id, 'change', { ...concept, amount: '350.00 USD' })).status).toBe(200)
    expect(await seen('observer', id)).toMatchObject({ standing: 'confirmed', said: { amount: '350.00 USD' } })
    const history = contributionHistory.parse((await ask('observer', 'GET', `/api/contributions/${id}/history`)).body)
    expect(history.acts.map(({ act, said }) => `${act} ${said.amount}`)).toEqual([
      'reported 400.00 USD',
      'confirmed 400.00 USD',
      'given 350.00 USD',
    ])
    await clear()
  })

  test('do not confirm what they have not read: of two who change it at once, one wins whole', async () => {
    const { id } = await enter('editor', { ...announced, provider: 'ficem' })
    expect((await answer('editor', id, 'change', { ...announced, amount: '900.00 USD' })).status).toBe(200)
    expect((await answer('steward', id, 'confirm', { seen: 1 })).refused).toBe('seen')
    expect(await seen('observer', id)).toMatchObject({ standing: 'reported', revision: 2 })
    const [dollars, euros] = [
      { ...concept, amount: '1.00 USD', seen: 2 },
      { ...concept, amount: '2.00 EUR', seen: 2 },
    ]
    const both = await Promise.all([answer('steward', id, 'change', dollars), answer('commenter', id, 'change', euros)])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect(['1.00 USD', '2.00 EUR']).toContain((await seen('observer', id))?.said.amount)
    await clear()
  })

  test.each(['decline', 'hide'])('%s it, and for others it was never there', async (how) => {
    const before = await list('observer')
    const { id } = await enter('editor', { ...announced, ...approved, provider: 'ficem' })
    const ownEvents = async () =>
      (await db.selectFrom('event').select('organisation').where('subject', '=', facility).execute()).length
    expect((await list('observer')).totals).not.toEqual(before.totals)
    expect((await answer('commenter', id, how)).status).toBe(200)
    for (const by of ['editor', 'lead', 'observer', 'convener', 'member'] as const) {
      expect(await list(by)).toMatchObject({ contributions: before.contributions, totals: before.totals })
      const none = await answer(by, randomUUID(), 'confirm')
      expect(await answer(by, id, 'confirm')).toEqual(none)
      expect(await answer(by, id, 'change', announced)).toEqual(none)
      expect((await ask(by, 'GET', `/api/contributions/${id}/history`)).text).toBe(none.text)
      const provided = providedAnswer.parse((await ask(by, 'GET', '/api/organisations/ficem/contributions')).body)
      expect(provided).toEqual({ contributions: [], totals: { confirmed: [], reported: [] } })
      expect((await ask(by, 'GET', '/api/groups/steel/financing')).text).not.toContain('400.00')
    }
    expect(await seen('steward', id)).toMatchObject({ standing: how === 'hide' ? 'hidden' : 'declined' })
    // What happens to it from now on is an event for its own people alone.
    const events = await ownEvents()
    expect((await answer('steward', id, how === 'hide' ? 'decline' : 'hide')).status).toBe(200)
    expect(await ownEvents()).toBe(events + 1)
    const last = await db.selectFrom('event').select('organisation').orderBy('sequence', 'desc').executeTakeFirst()
    expect(last).toEqual({ organisation: 'ficem' })
    // Nothing of it stands in the audit of the secretariat.
    expect((await ask('convener', 'GET', '/api/audit')).text).not.toContain(id)
    // They can show it again: what was said before and meanwhile stays with them.
    expect((await answer('steward', id, 'confirm')).status).toBe(200)
    const history = contributionHistory.parse((await ask('observer', 'GET', `/api/contributions/${id}/history`)).body)
    expect(history.acts.map(({ revision, act }) => `${revision} ${act}`)).toEqual(['1 confirmed'])
    await clear()
  })

  test('say less after they withheld more: others read neither the larger amount nor how often it was withheld', async () => {
    const { id } = await enter('editor', { ...announced, amount: '900.00 USD', provider: 'ficem' })
    const say = async (how: string, more: object = {}) => {
      expect((await answer('steward', id, how, more)).status).toBe(200)
    }
    const history = async (by: Principal) =>
      contributionHistory
        .parse((await ask(by, 'GET', `/api/contributions/${id}/history`)).body)
        .acts.map(({ revision, act, said }) => `${revision} ${act} ${said.amount}`)
    await say('decline')
    await say('change', { ...concept, amount: '60.00 USD' })
    expect(await history('editor')).toEqual(['1 given 60.00 USD'])
    await say('change', { ...concept, amount: '100.00 USD' })
    expect(await history('observer')).toEqual(['1 given 60.00 USD', '2 given 100.00 USD'])
    expect(await seen('observer', id)).toMatchObject({ revision: 2 })
    await say('hide')
    await say('change', { ...concept, amount: '60.00 USD', seen: 5 })
    for (const by of ['editor', 'observer', 'convener'] as const) {
      expect(await history(by)).toEqual(['1 given 60.00 USD'])
      expect(await seen(by, id)).toMatchObject({ revision: 1 })
    }
    expect(await history('commenter')).toHaveLength(6)
    expect(await seen('commenter', id)).toMatchObject({ revision: 6 })
    await clear()
  })

  test('say the same again without an act; after many acts they withhold it, and nothing else', async () => {
    const { id } = await enter('editor', { ...announced, provider: 'ficem' })
    await answer('editor', id, 'change', announced)
    expect(await seen('steward', id)).toMatchObject({ revision: 1 })
    await answer('steward', id, 'confirm')
    await answer('steward', id, 'change', announced)
    expect(await seen('steward', id)).toMatchObject({ revision: 2, by: { organisation: 'ficem' } })
    await db.updateTable('contribution_act').set({ revision: mostActs }).where('revision', '=', 2).execute()
    await db.updateTable('contribution').set({ revision: mostActs }).execute()
    expect((await answer('steward', id, 'change', concept)).refused).toBe('acts')
    expect((await answer('steward', id, 'hide')).refused).toBe(200)
    expect(await seen('observer', id)).toBeUndefined()
    // What is out of sight already takes no more acts.
    for (const how of ['decline', 'confirm']) expect((await answer('steward', id, how)).refused).toBe('acts')
    expect((await answer('steward', id, 'hide')).refused).toBe(200)
    expect(await seen('steward', id)).toMatchObject({ revision: mostActs + 1 })
    await clear()
  })

  test('learn of what is reported in their name, and the notice is read once they answered', async () => {
    const { id } = await enter('editor', { ...announced, provider: 'ficem' })
    const reasons = async () => {
      const { body } = await ask('steward', 'GET', '/api/inbox?reason=reported')
      return (body['notices'] as readonly { reason: string }[]).map(({ reason }) => reason)
    }
    expect(await reasons()).toEqual(['reported'])
    const { id: other } = await enter('editor', { ...announced, amount: '9.00 USD', provider: 'ficem' })
    await answer('commenter', id, 'confirm')
    expect(await reasons()).toEqual(['reported'])
    await answer('commenter', other, 'hide')
    expect(await reasons()).toEqual([])
    await enter('editor', { ...announced, amount: '7.00 USD', provider: 'ficem' })
    await enter('editor', { ...announced, amount: '8.00 USD', provider: 'ficem' })
    expect(await reasons()).toEqual(['reported'])
    await clear()
  })
})

test('nothing is said in the name of an organisation that does not read it, nor of an archived financing', async () => {
  const { id } = await enter('editor', { ...announced, provider: 'ficem' })
  await db.updateTable('organisation').set({ state: 'suspended' }).where('id', '=', 'ficem').execute()
  expect((await enter('editor', { ...announced, provider: 'ficem' })).refused).toBe('provider')
  expect((await answer('editor', id, 'change', { ...announced, amount: '900.00 USD' })).refused).toBe('provider')
  await db.updateTable('organisation').set({ state: 'active' }).where('id', '=', 'ficem').execute()
  expect((await ask('lead', 'POST', `/api/records/${facility}/archive`, { archived: true })).status).toBe(200)
  for (const by of ['editor', 'steward'] as const) {
    expect((await answer(by, id, 'change', { ...announced, amount: '900.00 USD' })).refused).toBe('archived')
  }
  expect(await seen('steward', id)).toMatchObject({ mayAnswer: true, mayChange: false })
  expect((await answer('steward', id, 'hide')).status).toBe(200)
  await ask('lead', 'POST', `/api/records/${facility}/archive`, { archived: false })
  await clear()
})

test('words that are struck out are gone from all that was said of it, which still reads', async () => {
  const outside = { name: 'Fondo Zqsecreto', class: 'climate-fund' }
  const { id } = await enter('editor', { ...announced, terms: 'Grace of "zqsecreto" years', outside })
  await answer('editor', id, 'change', { ...announced, public: 'https://example.org/zqsecreto', operation: '12-M' })
  const scope = { rooms: [`register.${steel}`], groups: [steel] }
  await db.transaction().execute((tx) => strikeRows(tx, ['zqsecreto', 'Zqsecreto', 'of "zq'], scope))
  const { text } = await ask('observer', 'GET', `/api/contributions/${id}/history`)
  expect(text).not.toMatch(/zqsecreto/i)
  expect(contributionHistory.parse(JSON.parse(text)).acts).toHaveLength(2)
  expect((await seen('observer', id))?.outside?.name).toMatch(/^Fondo /)
  await clear()
})

test('a strike-out of a figure, a year or a word that is also a key or a code leaves the contribution in its lists', async () => {
  const conversion = { to: 'EUR', rate: '0.9012', day: '2023-04-05', source: 'amount of the BCE' }
  const guarantee = { instrument: '1100', coverage: 62.5, terms: 'approved by class' }
  const outside = { name: 'First-class investor', class: 'investor' }
  const { id } = await enter('editor', { ...announced, ...approved, ...guarantee, conversion, outside })
  const words = ['0.9012', '2023', '62.5', 'amount', 'approved', 'class', 'investor']
  await db.transaction().execute((tx) => strikeRows(tx, words, { rooms: [], groups: [steel] }))
  const left = await seen('observer', id)
  expect(left?.said).toMatchObject({
    state: 'approved',
    amount: '400.00 USD',
    terms: '[suprimido] by [suprimido]',
    conversion: { rate: '[suprimido]', day: '[suprimido]-04-05', source: '[suprimido] of the BCE' },
  })
  expect(left?.said).not.toHaveProperty('coverage')
  expect(left?.outside).toEqual({ name: 'First-[suprimido] [suprimido]', class: 'investor' })
  await clear()
})

test('of a body outside, editors keep what is said, and nobody confirms it', async () => {
  const outside = { name: "Banco d'Hidrógeno 🌱", class: 'commercial-bank' }
  const { id } = await enter('editor', { ...announced, ...approved, state: 'signed', outside })
  expect((await answer('lead', id, 'confirm')).refused).toBe('outside')
  expect((await answer('observer', id, 'hide')).status).toBe(403)
  expect((await list('observer')).totals[0]).toMatchObject({
    sums: { committed: '0.00 USD', mobilised: '400.00 USD' },
    unconfirmed: { mobilised: '400.00 USD' },
    gap: { amount: '1000.00 USD' },
  })
  expect((await answer('lead', id, 'change', { ...announced, amount: '30.00 USD' })).status).toBe(200)
  expect((await answer('lead', id, 'hide')).status).toBe(200)
  expect(await seen('observer', id)).toBeUndefined()
  await clear()
})

test("a group's sums, its barriers by type, and a provider's page say the same", async () => {
  const made = contributionAnswered.parse(
    (await enter('commenter', { ...concept, ...approved, provider: 'ficem' })).body,
  )
  await enter('editor', { ...announced, ...approved, state: 'signed', amount: '100.00 USD', provider: 'ficem' })
  await enter('editor', {
    ...announced,
    ...approved,
    amount: '50.00 EUR',
    outside: { name: 'EIB', class: 'multilateral' },
  })
  const { totals } = await list('observer')
  const group = groupFinancing.parse((await ask('observer', 'GET', '/api/groups/steel/financing')).body)
  expect(group).toMatchObject({ totals, count: 1 })
  expect(group.barriers).toMatchObject([
    {
      barrier: { record: barrier, reference: 'BAR-014' },
      types: [{ type: 'facility', count: 1, needs: [{ need: '1000.00 USD', priceYear: 2024 }] }],
    },
  ])
  const usd = totals.find(({ currency }) => currency === 'USD')
  expect(usd).toMatchObject({
    need: '1000.00 USD',
    sums: { approved: '400.00 USD', committed: '100.00 USD' },
    unconfirmed: { approved: '0.00 USD', committed: '100.00 USD' },
    gap: { is: 'computed', amount: '900.00 USD' },
  })
  const page = providedAnswer.parse(
    (await ask('observer', 'GET', '/api/organisations/ficem/contributions?limit=1')).body,
  )
  expect(page.contributions).toHaveLength(1)
  expect(page.totals.confirmed[0]?.sums.approved).toBe('400.00 USD')
  expect(page.totals.reported[0]?.sums.committed).toBe('100.00 USD')
  const next = `/api/organisations/ficem/contributions?limit=1&cursor=${page.cursor}`
  const rest = providedAnswer.parse((await ask('observer', 'GET', next)).body)
  expect(rest).toMatchObject({ contributions: [{ financing: { record: facility } }] })
  expect(rest.cursor).toBeUndefined()
  expect([...page.contributions, ...rest.contributions].map(({ id }) => id)).toContain(made.contribution.id)
  // A partner who reads no group reads none of it.
  const outsider = providedAnswer.parse((await ask('outsider', 'GET', '/api/organisations/ficem/contributions')).body)
  expect(outsider).toEqual({ contributions: [], totals: { confirmed: [], reported: [] } })
  await clear()
})

describe('search', () => {
  const indexed = () => vi.waitUntil(async () => !(await hasChanges(db)), { timeout: 20_000, interval: 50 })
  const hits = async (by: Principal, q: string) =>
    searchAnswer.parse((await ask(by, 'GET', `/api/search?q=${encodeURIComponent(q)}`)).body).hits
  const found = async (by: Principal, q: string) => (await hits(by, q)).some(({ id }) => id === facility)

  test('finds a financing by provider, operation, terms and source of contributions, and by none that is hidden', async () => {
    await enter('editor', { ...announced, outside: { name: "Zq8bank d'Or 🌱", class: 'bilateral' } })
    const { id } = await enter('commenter', {
      ...concept,
      provider: 'ficem',
      operation: '8571/ZQ8',
      terms: 'zq8grace of 5 years',
    })
    await indexed()
    for (const typed of ["zq8bank d'or", 'press office', '8571/zq8', 'zq8grace', 'ficem zq8grace']) {
      expect([typed, await found('observer', typed), await found('outsider', typed)]).toEqual([typed, true, false])
    }
    const [hit] = await hits('observer', 'zq8grace')
    expect(hit).toMatchObject({ kind: 'financing', id: facility, title: 'Slag facility' })
    expect(hit?.excerpt.map(({ text }) => text).join('')).toBe('FICEM · 8571/ZQ8 · zq8grace of 5 years')

    expect((await answer('commenter', id, 'hide', { seen: 1 })).status).toBe(200)
    await indexed()
    for (const by of ['observer', 'editor', 'commenter'] as const) {
      expect([by, await found(by, '8571/zq8'), await found(by, 'zq8grace')]).toEqual([by, false, false])
    }
    expect(await found('observer', 'zq8bank')).toBe(true)
    // Confirmed and shown again, it is found again.
    expect((await answer('commenter', id, 'confirm', { seen: 2 })).status).toBe(200)
    await indexed()
    expect(await found('observer', 'zq8grace')).toBe(true)
  })

  test('finds it by the new name of a provider, and no longer by words that were struck out', async () => {
    await db.updateTable('organisation').set({ short_name: 'Zq8renamed' }).where('id', '=', 'ficem').execute()
    await indexed()
    expect(await found('observer', 'zq8renamed')).toBe(true)
    await db.updateTable('organisation').set({ short_name: 'FICEM' }).where('id', '=', 'ficem').execute()
    await db.transaction().execute((tx) => strikeRows(tx, ['zq8grace'], { rooms: [], groups: [steel] }))
    await indexed()
    expect(await found('observer', 'zq8grace')).toBe(false)
    await clear()
  })
})

// Ends their sessions: the last one.
test('a person who was suspended this morning confirms nothing', async () => {
  const { id } = await enter('editor', { ...announced, provider: 'ficem' })
  const { ask: asCommenter } = await server.as('commenter')
  await ask('steward', 'PATCH', '/api/people/commenter', { state: 'suspended' })
  const { status } = await asCommenter('POST', `/api/contributions/${id}/confirm`, { key: randomUUID() })
  expect(status).toBe(401)
  await ask('steward', 'PATCH', '/api/people/commenter', { state: 'active' })
  expect(await seen('observer', id)).toMatchObject({ standing: 'reported' })
  await clear()
})
