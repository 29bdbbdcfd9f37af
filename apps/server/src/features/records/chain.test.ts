import { randomUUID } from 'node:crypto'

import { chainAnswer } from '@minga/protocol/http/chains'
import { beforeAll, expect, test, vi } from 'vitest'

import { action, barrier, closedAction, milestone, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const soon = { timeout: 20_000, interval: 100 }

const chain = async (by: Principal, record: string = barrier) =>
  chainAnswer.parse(JSON.parse((await server.ask(by, 'GET', `/api/records/${record}/chain`)).text))

async function write(...changes: readonly (readonly [kind: string, record: string, field: string, value: unknown])[]) {
  const named = changes.map(([kind, record, field, value]) => ({ kind, record, field, value }))
  const body = { key: randomUUID(), piece: 1, of: 1, changes: named }
  const { status, text } = await server.ask('editor', 'POST', `/api/groups/${steel}/records`, body)
  if (status !== 200) throw new Error(text)
}

const add = (...ids: readonly string[]) => ({ add: ids, remove: [] })

beforeAll(async () => {
  await write(
    ['action', 'permit', 'title/en', 'Permit'],
    ['action', 'permit', 'due', '2999-01-31'],
    ['action', 'plant', 'title/en', 'Plant'],
    ['action', 'plant', 'start', '2999-01-01'],
    ['action', 'plant', 'due', '2999-02-28'],
    ['action', 'plant', 'milestones', add(milestone)],
    ['action', 'other', 'title/en', 'Of nothing'],
    ['financing', 'facility', 'title/en', 'Facility'],
    ['financing', 'facility', 'actions', add('plant')],
    ['financing', 'facility', 'need', '400000000.00 USD'],
    ['financing', 'facility', 'priceYear', 2023],
    ['financing', 'facility', 'sources', add('https://example.org/facility')],
    ['financing', 'said', 'title/en', 'Said by telephone'],
    ['financing', 'said', 'barriers', add(barrier)],
    ['financing', 'said', 'need', '5.00 USD'],
    ...['half', 'rest'].flatMap((name) => [
      ['lever', name, 'title/en', name] as const,
      ['lever', name, 'barriers', add(barrier)] as const,
      ['lever', name, 'abatement/2050', '1.10'] as const,
      ['lever', name, 'sources', add('FICEM 2023')] as const,
    ]),
    ['lever', 'deployed', 'title/en', 'Deployed'],
    ['lever', 'deployed', 'status', 'deployed'],
    ['lever', 'deployed', 'barriers', add(barrier)],
    ['lever', 'deployed', 'abatement/2050', '7'],
    ['lever', 'deployed', 'sources', add('FICEM 2023')],
  )
  await vi.waitFor(async () => {
    const { text } = await server.ask('editor', 'GET', '/api/financings')
    if (!text.includes('facility')) throw new Error('the facility is not listed yet')
  }, soon)
  const links = [
    ['plant', action],
    ['plant', 'permit'],
  ]
  for (const [from, awaited] of links) {
    const { status, text } = await server.ask('editor', 'POST', `/api/records/${from}/waits-for`, { awaited })
    if (status !== 200) throw new Error(text)
  }
})

test('a barrier’s chain has what names it, what waits for that, what comes first, and what these name', async () => {
  const found = await chain('observer')
  expect(new Map(found.steps.map(({ record, isDirect, isLate }) => [record, { isDirect, isLate }]))).toEqual(
    new Map([
      [action, { isDirect: true, isLate: true }],
      ['permit', { isDirect: false, isLate: false }],
      ['plant', { isDirect: false, isLate: false }],
    ]),
  )
  expect(found.financings.map(({ record }) => record.id)).toEqual(['facility', 'said'])
  expect(found.milestones.map(({ record }) => record.id)).toEqual([milestone])
  expect(found.path).toEqual(['permit', 'plant'])
  // 31 January, and the 58 days of the plant.
  expect(found.steps.find(({ record }) => record === 'plant')).toMatchObject({ endsOn: '2999-03-30', pushed: 30 })
  expect(found.behind).toEqual([{ record: milestone, days: expect.any(Number) as number }])
})

test('what a barrier holds back is summed from open records that name a source, and the others are named', async () => {
  const contribution = { instrument: '421', amount: '150000000.00 USD', state: 'signed', day: '2026-05-01' }
  const more = { document: 'board-paper.pdf', public: 'https://example.org/loan' }
  const body = { id: randomUUID(), provider: 'watch', ...contribution, ...more }
  const given = await server.ask('editor', 'POST', '/api/records/facility/contributions', body)
  if (given.status !== 200) throw new Error(given.text)
  const { held } = await chain('observer')
  expect(held.money).toMatchObject([
    {
      currency: 'USD',
      priceYear: 2023,
      need: '400000000.00 USD',
      sums: { committed: '150000000.00 USD' },
      gap: { is: 'computed', amount: '250000000.00 USD' },
    },
  ])
  expect(held.abatement).toEqual([
    {
      sources: ['FICEM 2023'],
      levers: ['half', 'rest'],
      years: [{ year: 2050, amount: '2.2', of: 2 }],
      illustrative: false,
    },
  ])
  expect(held.unsourced).toEqual(['said'])
})

test('leads through nothing that the reader may not read', async () => {
  const at = '2026-11-01T00:00:00.000Z'
  const links = [
    { action: closedAction, awaited: 'plant', by: 'insider', at },
    { action: 'other', awaited: closedAction, by: 'insider', at },
  ]
  await db.insertInto('waiting').values(links).execute()
  await db
    .updateTable('record_row')
    .set({ fields: JSON.stringify({ id: closedAction, title: { en: 'Secret' }, barriers: [barrier] }) })
    .where('record', '=', closedAction)
    .execute()
  const { text } = await server.ask('editor', 'GET', `/api/records/${barrier}/chain`)
  expect(text).not.toMatch(/Secret|ACT-008|action-2/)
  expect((await chain('editor')).steps.map(({ record }) => record)).not.toContain('other')
})

test('begins at a barrier', async () => {
  const { status, text } = await server.ask('editor', 'GET', `/api/records/${action}/chain`)
  expect([status, (JSON.parse(text) as { field: string }).field]).toEqual([422, 'kind'])
})
