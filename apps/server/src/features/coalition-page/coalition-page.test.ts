import { randomUUID } from 'node:crypto'

import { coalitionPageAnswer } from '@minga/protocol/http/coalition-page'
import { organisationPage } from '@minga/protocol/http/organisations'
import { beforeAll, expect, test, vi } from 'vitest'

import { action, barrier, closed, milestone, principals, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const soon = { timeout: 20_000, interval: 50 }
/** Stands in records of the deal room alone. */
const token = 'zq9deal'

async function page(by: Principal) {
  const { status, text } = await server.ask(by, 'GET', '/api/coalition/page')
  expect([by, status]).toEqual([by, 200])
  return coalitionPageAnswer.parse(JSON.parse(text))
}

type Change = readonly [kind: string, record: string, field: string, value: unknown]
async function write(by: Principal, group: string, ...changes: readonly Change[]) {
  const named = changes.map(([kind, record, field, value]) => ({ kind, record, field, value }))
  const body = { key: randomUUID(), piece: 1, of: 1, changes: named }
  const { status, text } = await server.ask(by, 'POST', `/api/groups/${group}/records`, body)
  if (status !== 200) throw new Error(text)
  if (/refused|conflict/.test(text)) throw new Error(text)
  const [, last = ''] = changes.at(-1) ?? []
  await vi.waitUntil(async () => (await server.ask(by, 'GET', `/api/records/${last}`)).status === 200, soon)
}

async function contribute(by: Principal, record: string, said: object) {
  const { status, text } = await server.ask(by, 'POST', `/api/records/${record}/contributions`, {
    id: randomUUID(),
    ...said,
  })
  if (status !== 200) throw new Error(text)
}

const signed = { instrument: '421', state: 'signed', day: '2026-01-31', document: 'loan.pdf' }
const world = { outside: { name: 'World Bank', class: 'multilateral' } }
const links = (...add: readonly string[]) => ({ add, remove: [] })

beforeAll(async () => {
  await write(
    'editor',
    steel,
    ['barrier', 'grave', 'title/en', "L'acier 🌱 & <b>"],
    ['barrier', 'grave', 'category', 'financial'],
    ['barrier', 'grave', 'severity', 5],
    ['barrier', 'grave', 'persistence', 5],
    ['barrier', 'grave', 'milestones', links(milestone)],
    ['barrier', 'grave', 'sources', links('S46 example.org, 2021')],
    ['barrier', 'over', 'title/en', 'Over'],
    ['barrier', 'over', 'category', 'regulatory'],
    ['barrier', 'over', 'status', 'resolved'],
    ['action', 'ours', 'title/en', 'Ours'],
    ['action', 'ours', 'lead', 'alacero'],
    ['action', 'ours', 'due', '2021'],
    ['action', 'outside', 'title/en', 'Outside'],
    ['action', 'outside', 'outsideLead', 'A ministry'],
    ['action', 'outside', 'due', '2019-Q2'],
    ['financing', 'told', 'title/en', 'Told'],
    ['financing', 'told', 'need', '1000.00 USD'],
    ['financing', 'told', 'priceYear', 2024],
    ['financing', 'told', 'sources', links('S39b example.org, 2023')],
    ['financing', 'told', 'barriers', links('grave')],
    ['financing', 'untold', 'title/en', 'Untold'],
    ['financing', 'untold', 'need', '77.00 USD'],
    ['financing', 'untold', 'priceYear', 2024],
    ['financing', 'made-up', 'title/en', 'Made-up'],
    ['financing', 'made-up', 'need', '5.00 USD'],
    ['financing', 'made-up', 'illustrative', true],
  )
  await contribute('editor', 'told', { ...world, ...signed, amount: '400.00 USD', cancelled: '100.00 USD' })
  await contribute('editor', 'told', {
    ...world,
    ...signed,
    amount: '100.00 EUR',
    conversion: { to: 'USD', rate: '1.1', day: '2026-01-30', source: 'ECB' },
  })
  await contribute('editor', 'told', { ...world, ...signed, instrument: '1100', amount: '60.00 USD' })
  // The bank is admitted to steel too: its person reads both groups.
  const at = '2026-11-01T00:00:00.000Z'
  await db
    .insertInto('admission')
    .values({ group_id: steel, organisation: 'bank', highest: 'reader', by: null, at })
    .execute()
  await db
    .insertInto('naming')
    .values({ group_id: steel, person: 'insider', organisation: 'bank', named: 'reader' })
    .execute()
  await vi.waitUntil(async () => (await server.ask('insider', 'GET', '/api/records/grave')).status === 200, soon)
  await write(
    'insider',
    closed,
    ['barrier', 'hidden', 'title/en', token],
    ['barrier', 'hidden', 'category', 'financial'],
    ['barrier', 'hidden', 'severity', 5],
    ['barrier', 'hidden', 'persistence', 5],
    ['action', 'hidden-action', 'title/en', token],
    ['action', 'hidden-action', 'due', '2018'],
    ['action', 'hidden-action', 'barriers', links('grave')],
    ['financing', 'hidden-money', 'title/en', token],
    ['financing', 'hidden-money', 'need', '98765432.10 USD'],
    ['financing', 'hidden-money', 'priceYear', 2024],
    ['financing', 'hidden-money', 'barriers', links('grave')],
    ['financing', 'hidden-money', 'sources', links('S1 example.org')],
  )
})

test('barriers are counted by type and level, and the gravest names what hangs on it and its source', async () => {
  const { barriers } = await page('member')
  expect(barriers.counts.financial.critical).toBe(1)
  expect(barriers.counts.technological.high).toBe(1)
  expect(barriers.counts.regulatory).toEqual({ low: 0, moderate: 0, high: 0, critical: 0, unrated: 0 })
  expect(barriers.gravest.map(({ record, level }) => [record, level])).toEqual([
    ['grave', 'critical'],
    [barrier, 'high'],
  ])
  expect(barriers.gravest[0]).toMatchObject({ holdsBackMore: 0, sources: ['S46 example.org, 2021'] })
  expect(barriers.gravest[0]?.holdsBack.map(({ record }) => record)).toEqual([milestone, 'told'])
})

test('what is late agrees with the pages of the organisations that accepted it', async () => {
  const lateOf = async (organisation: string) => {
    const { text } = await server.ask('member', 'GET', `/api/organisations/${organisation}`)
    return organisationPage.parse(JSON.parse(text)).late.length
  }
  const ofOrganisations = async () =>
    Object.fromEntries(
      (await page('member')).late.byLead.flatMap(({ lead, actions }) =>
        lead.is === 'organisation' ? [[lead.id, actions] as const] : [],
      ),
    )
  // Both are only proposed as leads.
  expect(await ofOrganisations()).toEqual({})
  const accept = (by: Principal, record: string, organisation: string) =>
    server.ask(by, 'POST', `/api/records/${record}/answer`, { organisation, answer: 'accepted', reason: '' })
  expect((await accept('steward', action, 'ficem')).status).toBe(200)
  await vi.waitFor(async () => expect(await ofOrganisations()).toEqual({ ficem: await lateOf('ficem') }), soon)
  expect((await accept('lead', 'ours', 'alacero')).status).toBe(200)
  await vi.waitFor(
    async () =>
      expect(await ofOrganisations()).toEqual({ ficem: await lateOf('ficem'), alacero: await lateOf('alacero') }),
    soon,
  )
  const { late } = await page('member')
  expect(await lateOf('alacero')).toBe(1)
  expect(late.actions).toBe(3)
  expect(late.longest.map(({ record, lead }) => [record, lead.is])).toEqual([
    ['outside', 'outside'],
    [action, 'organisation'],
    ['ours', 'organisation'],
  ])
})

test('money is summed by currency and price year, converted by a named rate alone, and examples apart', async () => {
  const { sourced, illustrative } = (await page('observer')).financing
  expect(sourced).toMatchObject({ count: 2, unsourced: 1, contributions: { confirmed: 0, reported: 3 } })
  expect(sourced.totals).toEqual([
    expect.objectContaining({ currency: 'EUR', sums: expect.objectContaining({ committed: '100.00 EUR' }) }),
    expect.objectContaining({
      currency: 'USD',
      priceYear: 2024,
      need: '1000.00 USD',
      sums: expect.objectContaining({ committed: '300.00 USD', exposure: '60.00 USD' }),
      // 1000 less 300 and 110.
      gap: {
        is: 'computed',
        amount: '590.00 USD',
        rates: [{ from: 'EUR', to: 'USD', rate: '1.1', day: '2026-01-30', source: 'ECB' }],
      },
    }),
  ])
  expect(illustrative.totals).toMatchObject([{ need: '5.00 USD' }])
  expect(illustrative.records.map(({ record }) => record)).toEqual(['made-up'])
})

test('nothing of a deal room is on anyone’s page, and the page of its people is that of the others', async () => {
  const before = await page('member')
  expect(await page('secretary')).toEqual(before)
  expect(await page('insider')).toEqual(before)
  expect((await server.ask('insider', 'GET', '/api/records/hidden-money')).text).toContain(token)
  for (const who of principals) {
    const { text } = await server.ask(who, 'GET', '/api/coalition/page')
    expect(text).not.toMatch(new RegExp(`${token}|98765432|hidden|${closed}`))
  }
})

test('a person who is admitted to no group has an empty page, and no other one', async () => {
  const { groups, barriers, late, financing, pathways } = await page('outsider')
  expect({ groups, gravest: barriers.gravest, late: late.longest, totals: financing.sourced.totals, pathways }).toEqual(
    {
      groups: [],
      gravest: [],
      late: [],
      totals: [],
      pathways: { shown: [], more: 0 },
    },
  )
})
