import { randomUUID } from 'node:crypto'

import { asksAnswer, groupAsksAnswer, organisationAsks } from '@minga/protocol/http/asks'
import { contributionAnswered, groupFinancing, providedAnswer } from '@minga/protocol/http/contributions'
import { homeAnswer } from '@minga/protocol/http/home'
import { beforeAll, expect, test, vi } from 'vitest'
import type { z } from 'zod'

import { barrier, steel, type Principal } from '../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../testing/start-test-server.ts'

/* One journey through several features: a barrier asks, the bank offers and contributes, and the sums of the group change. */

const server = await sharedServer()
const db = await sharedDb(server)
const facility = 'facility-1'

async function get<Schema extends z.ZodType>(by: Principal, path: string, schema: Schema): Promise<z.infer<Schema>> {
  return schema.parse(JSON.parse((await server.ask(by, 'GET', path)).text))
}

async function done(by: Principal, path: string, body?: object) {
  const { status, text } = await server.ask(by, 'POST', path, body)
  if (status !== 200) throw new Error(`${by} ${path}: ${status} ${text}`)
  return text
}

const refused = async (by: Principal, path: string, body?: object) => (await server.ask(by, 'POST', path, body)).status
const pipeline = async (by: Principal = 'observer') =>
  (await get(by, `/api/groups/${steel}/financing`, groupFinancing)).totals.find(({ currency }) => currency === 'USD')

beforeAll(async () => {
  // The bank is admitted, and one of its people comments there.
  const at = '2026-11-01T00:00:00.000Z'
  const admission = { group_id: steel, organisation: 'bank', highest: 'commenter', by: null, at }
  await db.insertInto('admission').values(admission).execute()
  const naming = { group_id: steel, person: 'insider', organisation: 'bank', named: 'commenter' }
  await db.insertInto('naming').values(naming).execute()
  const said: readonly (readonly [string, unknown])[] = [
    ['title/en', 'Slag facility'],
    ['type', 'facility'],
    ['need', '1000.00 USD'],
    ['priceYear', 2024],
    ['barriers', { add: [barrier], remove: [] }],
  ]
  const changes = said.map(([field, value]) => ({ record: facility, kind: 'financing', field, value }))
  await done('editor', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  await vi.waitUntil(async () => (await server.ask('editor', 'GET', `/api/records/${facility}`)).status === 200, {
    timeout: 20_000,
    interval: 50,
  })
})

test('a barrier asks, the bank offers and is accepted, its own people confirm its contribution, and the sums show it', async () => {
  const ask = randomUUID()
  const offer = randomUUID()
  await done('editor', `/api/records/${barrier}/asks`, {
    id: ask,
    kind: 'finance',
    words: 'Money for a slag facility',
    to: 'bank',
  })
  // The bank reads the ask on its page.
  const page = await get('insider', '/api/organisations/bank/asks', organisationAsks)
  expect(page.asked.map(({ id, record }) => [id, record.id])).toEqual([[ask, barrier]])

  await done('insider', `/api/asks/${ask}/offers`, { id: offer, words: "A loan of the bank's own money" })
  expect(await refused('editor', `/api/offers/${offer}/accept`)).toBe(403)
  const { offers } = await get('lead', '/api/home', homeAnswer)
  expect(offers.flatMap((each) => each.offers.map(({ id }) => id))).toEqual([offer])
  await done('lead', `/api/offers/${offer}/accept`)

  // The group reports the bank's contribution; it counts as unconfirmed until the bank confirms it.
  const contribution = randomUUID()
  const loan = { instrument: '421', amount: '400.00 USD', state: 'concept', public: 'https://example.org/loan' }
  await done('editor', `/api/records/${facility}/contributions`, { id: contribution, provider: 'bank', ...loan })
  expect(await pipeline()).toMatchObject({
    need: '1000.00 USD',
    sums: { prepared: '400.00 USD', committed: '0.00 USD' },
    unconfirmed: { prepared: '400.00 USD' },
  })
  const mine = `/api/contributions/${contribution}`
  for (const by of ['lead', 'editor', 'commenter'] as const) {
    expect(await refused(by, `${mine}/confirm`, { key: randomUUID() })).toBe(403)
  }
  expect(await refused('outsider', `${mine}/confirm`, { key: randomUUID() })).toBe(404)
  const confirmed = contributionAnswered.parse(
    JSON.parse(await done('insider', `${mine}/confirm`, { key: randomUUID(), seen: 1 })),
  )
  expect(confirmed.contribution).toMatchObject({ provider: 'bank', standing: 'confirmed' })

  // The bank's people sign it with a day and a document: it counts as committed and confirmed, and the gap is smaller.
  const signed = { ...loan, state: 'signed', day: '2026-05-01', document: 'board-paper.pdf' }
  await done('insider', `${mine}/change`, { key: randomUUID(), seen: confirmed.contribution.revision, ...signed })
  expect(await pipeline()).toMatchObject({
    need: '1000.00 USD',
    sums: { prepared: '0.00 USD', committed: '400.00 USD', disbursed: '0.00 USD' },
    unconfirmed: { prepared: '0.00 USD', committed: '0.00 USD' },
    gap: { is: 'computed', amount: '600.00 USD' },
  })

  // The side that asked attests what the bank gave, and the group's table has the barrier with its financing.
  await done('lead', `/api/offers/${offer}/attest`)
  const { asks } = await get('observer', `/api/records/${barrier}/asks`, asksAnswer)
  expect(asks[0]?.offers).toMatchObject([{ id: offer, state: 'given' }])
  await done('editor', `/api/asks/${ask}/state`, { state: 'met' })
  expect((await get('observer', `/api/groups/${steel}/asks`, groupAsksAnswer)).asks).toEqual([])
  const { barriers } = await get('observer', `/api/groups/${steel}/financing`, groupFinancing)
  expect(barriers).toMatchObject([{ barrier: { record: barrier }, types: [{ type: 'facility', count: 1 }] }])

  // The bank's page has the same sums for a reader of the group, and nothing for another person.
  const provided = (by: Principal) => get(by, '/api/organisations/bank/contributions', providedAnswer)
  expect((await provided('observer')).totals.confirmed[0]?.sums.committed).toBe('400.00 USD')
  expect((await provided('outsider')).contributions).toEqual([])
  expect((await server.ask('outsider', 'GET', `/api/groups/${steel}/financing`)).status).toBe(404)
})
