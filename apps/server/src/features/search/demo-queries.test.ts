import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { searchAnswer } from '@minga/protocol/http/search'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { buildDemoCoalition, demoPassword } from '../../demo/build-demo-coalition.ts'
import { startServer, type RunningServer } from '../../serve.ts'
import { placed, removeData } from '../../testing/rows-of.ts'
import { signInToDemo } from '../../testing/demo-visit.ts'
import { demoQueries } from './demo-queries.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let data: string
let server: RunningServer
let cookie: string

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'minga-search-'))
  server = await startServer(await placed({ host: '127.0.0.1', port: 0, data, demo: true, url: undefined }), {
    logger: pino({ level: 'silent' }),
    demo: { coalition: () => buildDemoCoalition('2026-11-24'), password: demoPassword },
  })
  cookie = await signInToDemo(server.address, 'secretaria@demo.minga.example')
})
afterAll(async () => {
  await server.stop()
  await removeData(data)
})

async function ask(query: Record<string, string>) {
  const answer = await fetch(`${server.address}/api/search?${new URLSearchParams(query).toString()}`, {
    headers: { cookie },
  })
  expect([query, answer.status]).toEqual([query, 200])
  return searchAnswer.parse(await answer.json())
}

const glossary = [
  { es: ['chatarra'], pt: ['sucata'], en: ['scrap'] },
  { es: ['alto horno'], pt: ['alto-forno'], en: ['blast furnace'] },
  { es: ['acero'], pt: ['aço'], en: ['steel'] },
  { es: ['hidrógeno bajo en carbono', 'hidrógeno'], pt: ['hidrogênio'], en: ['hydrogen'] },
  { es: ['costo del capital'], pt: ['custo de capital'], en: ['cost of capital'] },
  { es: ['compras públicas'], pt: ['compra pública'], en: ['public procurement'] },
  { es: ['escoria'], pt: ['escória'], en: ['slag'] },
]

async function writeGlossary(): Promise<void> {
  const terms = glossary.map((names, at) => ({ id: `t${String(at)}`, names, definition: {}, seen: null }))
  const answer = await fetch(`${server.address}/api/coalition/glossary`, {
    method: 'POST',
    headers: { cookie, origin: server.address },
    body: JSON.stringify({ key: 'terms', terms }),
  })
  expect(answer.status).toBe(200)
}

test.each([
  ['no glossary', async () => undefined],
  ['one', writeGlossary],
])(
  'with %s, of sixty searches in three languages at least 95 % have what is meant among their first five',
  async (_, prepare) => {
    await vi.waitFor(async () => expect((await ask({ q: 'OLACDE' })).counts.organisation).toBe(1), 20_000)
    await prepare()
    const missed: string[] = []
    for (const [typed, meant] of demoQueries) {
      const { hits } = await ask({ q: typed, limit: '5' })
      const shown = hits.map(({ reference, title, excerpt }) =>
        [reference ?? '', title, excerpt.map(({ text }) => text).join('')].join(' '),
      )
      if (!shown.some((text) => new RegExp(meant, 'i').test(text))) missed.push(`${typed}: ${shown.join(' | ')}`)
    }
    expect(demoQueries.length).toBeGreaterThanOrEqual(60)
    const isEnough = missed.length <= demoQueries.length * 0.05
    expect(isEnough ? [] : missed).toEqual([])
  },
)

test('a word of the glossary finds passages in another language', async () => {
  const passages = async (q: string) => (await ask({ q, kinds: 'roadmap', limit: '50' })).hits.map(({ part }) => part)
  const spanish = await passages('chatarra')
  expect(spanish.length).toBeGreaterThan(3)
  expect(new Set(await passages('sucatas'))).toEqual(new Set(spanish))
  const titles = (await ask({ q: 'sucata', kinds: 'barrier' })).hits.flatMap(({ titleRuns = [] }) => titleRuns)
  expect(titles.filter(({ hit }) => hit).map(({ text }) => text)).toContain('chatarra')
  expect((await passages('"sucata"')).length).toBeLessThan(spanish.length)
})

test('filters leave out what they do not name, and each count leaves out its own', async () => {
  const all = await ask({ q: 'acero' })
  const barriers = await ask({ q: 'acero', kinds: 'barrier' })
  expect(new Set(barriers.hits.map(({ kind }) => kind))).toEqual(new Set(['barrier']))
  expect(barriers.counts).toEqual(all.counts)
  expect(Object.values(barriers.facets.groups).reduce((sum, count) => sum + count, 0)).toBe(all.counts.barrier)
  const inSteel = await ask({ q: 'acero', group: 'acero', limit: '50' })
  expect(new Set(inSteel.hits.map(({ group }) => group))).toEqual(new Set(['acero']))
  expect(inSteel.facets.groups).toEqual(all.facets.groups)
  const counted = Object.values(inSteel.counts).reduce((sum, count) => sum + count, 0)
  expect(inSteel.facets.groups['acero']).toBe(counted)
  expect(all.facets.times).toMatchObject({ month: all.facets.times.week, year: all.facets.times.week })
  const week = await ask({ q: 'acero', since: 'week' })
  expect(Object.values(week.counts).reduce((sum, count) => sum + count, 0)).toBe(all.facets.times.week)
  const future = await ask({ q: 'acero', since: '2999-01-01' })
  expect([future.counts, future.facets.groups, future.facets.times]).toEqual([{}, {}, all.facets.times])
})

test('pages follow each other without a gap, and each hit comes once', async () => {
  const { counts } = await ask({ q: 'acero' })
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask({ q: 'acero', limit: '7', ...(cursor && { cursor }) })
    seen.push(...page.hits.map(({ kind, id, part }) => `${kind} ${id} ${part ?? ''}`))
    cursor = page.cursor
  } while (cursor !== undefined)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(total)
})
