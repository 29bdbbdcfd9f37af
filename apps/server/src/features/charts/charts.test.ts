import { randomUUID } from 'node:crypto'

import { chartAnswer } from '@minga/protocol/http/charts'
import { findPerson } from '@minga/storage/people/person-rows'
import { beforeAll, expect, test, vi } from 'vitest'

import type { HistorianPort } from '../../history/historian-port.ts'
import { notFound } from '../../http/refusal.ts'
import { action, barrier, closed, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { barrierLevelData } from '../../views/chart-data.ts'
import { chartsForThen } from '../../views/charts-then.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const soon = { timeout: 20_000, interval: 50 }
const of = (group: string, query: string) => `/api/groups/${group}/chart?${query}`

async function chart(by: Principal, query: string, group: string = steel) {
  const { status, text } = await server.ask(by, 'GET', of(group, query))
  expect([query, status, status === 200 ? '' : text]).toEqual([query, 200, ''])
  return chartAnswer.parse(JSON.parse(text))
}

async function write(...changes: readonly (readonly [kind: string, record: string, field: string, value: unknown])[]) {
  const named = changes.map(([kind, record, field, value]) => ({ kind, record, field, value }))
  const body = { key: randomUUID(), piece: 1, of: 1, changes: named }
  const { status, text } = await server.ask('editor', 'POST', `/api/groups/${steel}/records`, body)
  if (status !== 200) throw new Error(text)
}

beforeAll(async () => {
  await write(
    ['barrier', 'grave', 'title/en', "L'acier 🌱 & <script>"],
    ['barrier', 'grave', 'category', 'regulatory'],
    ['barrier', 'grave', 'severity', 5],
    ['barrier', 'grave', 'persistence', 5],
    ['barrier', 'over', 'title/en', 'Over'],
    ['barrier', 'over', 'category', 'financial'],
    ['barrier', 'over', 'status', 'resolved'],
    ['action', 'ours', 'title/en', 'Ours'],
    ['action', 'ours', 'lead', 'alacero'],
    ['action', 'none', 'title/en', 'Of nobody'],
    ['action', 'none', 'status', 'done'],
    ['action', 'outside', 'title/en', 'Outside'],
    ['action', 'outside', 'outsideLead', 'A ministry'],
  )
  await vi.waitFor(async () => {
    const { text } = await server.ask('editor', 'GET', `/api/actions?group=${steel}`)
    if (!text.includes('Outside')) throw new Error('the actions are not listed yet')
  }, soon)
})

test('barriers by level are counted from the log: the open ones of the group’s own register', async () => {
  const { data, table } = await chart('observer', 'chart=barrier-levels&language=en')
  const today = new Date().toISOString().slice(0, 10)
  expect(data).toMatchObject({
    chart: 'barrier-levels',
    group: { en: 'Steel' },
    days: [{ day: today, counts: { low: 0, moderate: 0, high: 1, critical: 1, unrated: 0 } }],
  })
  expect(table.rows[0]?.slice(1)).toEqual(['1', '1', '0', '0', '0', '2'])
  const archived = await server.ask('lead', 'POST', `/api/records/${barrier}/archive`, { archived: true })
  expect(archived.status).toBe(200)
  const { data: without } = await chart('observer', 'chart=barrier-levels')
  expect(without).toMatchObject({ days: [{ counts: { high: 0, critical: 1 } }] })
})

test('actions are counted by lead and by its answer; those without a lead and those of outside bodies apart', async () => {
  const states = async () => {
    const { data } = await chart('commenter', 'chart=action-states')
    if (data.chart !== 'action-states') throw new Error(data.chart)
    return data.leads.map(({ lead, counts }) => [
      typeof lead === 'string' ? lead : lead.name,
      Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    ])
  }
  expect(await states()).toEqual([
    ['ALACERO', { proposed: 1 }],
    ['FICEM', { proposed: 1 }],
    ['outside', { 'on-time': 1 }],
    ['nobody', { done: 1 }],
  ])
  const answer = { organisation: 'ficem', answer: 'accepted', reason: '' }
  expect((await server.ask('steward', 'POST', `/api/records/${action}/answer`, answer)).status).toBe(200)
  // It was due in 2020.
  expect((await states())[1]).toEqual(['FICEM', { late: 1 }])
})

test('drawing, table and CSV have the same figures', async () => {
  const { table } = await chart('editor', 'chart=action-states&language=es')
  const csv = await server.ask('editor', 'GET', of(steel, 'chart=action-states&language=es&format=csv'))
  expect(csv.text.split('\r\n')[1]).toBe(table.rows[0]?.join(','))
  const { text: svg } = await server.ask('editor', 'GET', of(steel, 'chart=action-states&language=es&format=svg'))
  expect(svg).toMatch(/^<svg .*<title>Acero: acciones por situación y organización<\/title>/)
  for (const [name = ''] of table.rows) expect(svg).toContain(name)
  for (const note of table.notes)
    expect(svg.replaceAll(/<[^>]*>/g, ' ')).toContain(note.split(' ').slice(0, 3).join(' '))
})

test('a drawing that is opened runs no script, and a browser that has it gets 304', async () => {
  const { cookie } = await server.as('editor')
  const ask = (headers: Record<string, string> = {}) =>
    fetch(`${server.url}${of(steel, 'chart=barrier-levels&format=svg&theme=dark&width=400')}`, {
      headers: { cookie, ...headers },
    })
  const first = await ask()
  expect(first.headers.get('content-type')).toContain('image/svg+xml')
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(first.headers.get('content-security-policy')).toContain('sandbox')
  expect((await ask({ 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(304)
})

test('a person who may not read a group gets the answer for a group that does not exist', async () => {
  for (const format of ['json', 'csv', 'svg']) {
    for (const kind of ['barrier-levels', 'action-states']) {
      const query = `chart=${kind}&format=${format}`
      const [hidden, none] = await Promise.all(
        [closed, 'none'].map((group) => server.ask('editor', 'GET', of(group, query))),
      )
      expect([hidden?.status, hidden?.text]).toEqual([404, none?.text])
    }
  }
  // A member of the closed group reads its charts.
  expect((await chart('insider', 'chart=action-states', closed)).table.title).not.toBe('')
})

test('a query that names no chart is refused with its field', async () => {
  for (const [query, field] of [
    ['chart=pie', 'chart'],
    ['chart=wedges', 'chart'],
    ['chart=barrier-levels&width=9', 'width'],
    ['chart=barrier-levels&width=1e9', 'width'],
    ['chart=barrier-levels&format=pdf', 'format'],
  ] as const) {
    const { status, text } = await server.ask('editor', 'GET', of(steel, query))
    expect([query, status, (JSON.parse(text) as { field?: string }).field]).toEqual([query, 422, field])
  }
})

test('what happens in a closed group changes no chart, no tag and no kept drawing of others', async () => {
  const asked = ['chart=barrier-levels', 'chart=action-states', 'chart=action-states&format=svg'].map((query) => {
    return of(steel, query)
  })
  const before = await Promise.all(asked.map((path) => server.ask('editor', 'GET', path)))
  const changes = [
    { kind: 'barrier', record: 'hidden', field: 'title/en', value: 'Hidden' },
    { kind: 'barrier', record: 'hidden', field: 'category', value: 'financial' },
    { kind: 'action', record: 'hidden-too', field: 'title/en', value: 'Hidden' },
  ]
  await server.ask('insider', 'POST', `/api/groups/${closed}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  await vi.waitFor(async () => {
    const { data } = await chart('insider', 'chart=barrier-levels', closed)
    expect(data).toMatchObject({ days: [{ counts: { unrated: 1 } }] })
  }, soon)
  for (const [at, path] of asked.entries()) {
    const tag = before[at]?.headers.get('etag') ?? ''
    expect((await server.ask('editor', 'GET', path)).text).toBe(before[at]?.text)
    expect((await server.ask('editor', 'GET', path, undefined, { 'if-none-match': tag })).status).toBe(304)
    // The tag is their own, and a kept drawing reaches no person who may not read its figures.
    expect((await server.ask('lead', 'GET', path, undefined, { 'if-none-match': tag })).status).toBe(200)
    expect((await server.ask('outsider', 'GET', path, undefined, { 'if-none-match': tag })).status).toBe(404)
  }
})

test('the right to read is asked again once the historian has counted, on a page and in a text', async () => {
  const { actor } = (await findPerson(db, 'observer'))!
  const revoke = () =>
    server.ask('convener', 'POST', `/api/groups/${steel}/admissions`, {
      organisation: 'watch',
      highest: null,
      seen: 'reader',
    })
  const historian = { levels: async () => (await revoke(), []) } as unknown as HistorianPort
  const links = [{ chart: 'barrier-levels' as const, group: steel }]
  expect(await chartsForThen({ db, historian }, actor, links, Date.now())).toEqual(new Map())
  // As they were before: only asking again finds that the right is gone.
  expect(await barrierLevelData({ db, historian }, actor, steel, '2026-01-01')).toEqual(notFound)
})
