import { randomUUID } from 'node:crypto'

import { saidPage } from '@minga/domain/coalition-page/said-page'
import { languages } from '@minga/domain/language/language'
import { beforeAll, expect, test, vi } from 'vitest'

import { printedPages } from '../../testing/office.ts'
import { closed, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { pdfPage } from './pdf-page.ts'
import { crowdedPage } from './testing/crowded-page.ts'

const server = await sharedServer()
const soon = { timeout: 20_000, interval: 50 }
const token = 'zq9deal'

async function write(by: Principal, group: string, record: string, fields: Readonly<Record<string, unknown>>) {
  const changes = Object.entries(fields).map(([field, value]) => ({ kind: 'financing', record, field, value }))
  const body = { key: randomUUID(), piece: 1, of: 1, changes }
  expect((await server.ask(by, 'POST', `/api/groups/${group}/records`, body)).status).toBe(200)
  await vi.waitUntil(async () => (await server.ask(by, 'GET', `/api/records/${record}`)).status === 200, soon)
}

beforeAll(async () => {
  const said = { need: '1550000.00 USD', priceYear: 2024, sources: { add: ['S39 example.org, 2022'], remove: [] } }
  await write('editor', steel, 'told', { 'title/en': "O'Higgins 🌱", ...said })
  await write('insider', closed, 'hidden', { 'title/en': token, ...said, need: '98765432.10 USD' })
})

async function fileOf(who: Principal, query: string): Promise<{ pages: string[]; name: string }> {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/coalition/page/file?${query}`, { headers: { cookie } })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(answer.status).toBe(200)
  const pages = (await printedPages(bytes, 'pdf')).map((page) => page.replaceAll('\u00a0', ' '))
  return { pages, name: answer.headers.get('content-disposition') ?? '' }
}

test('two sides of A4 have the four parts, the sums and where they come from', async () => {
  const { pages, name } = await fileOf('member', 'size=a4&language=es')
  expect(name).toMatch(/small-panorama-de-la-coalici%C3%B3n-\d{4}-\d\d-\d\d-a4\.pdf/)
  const [first = '', second = '', ...more] = pages
  expect(more).toEqual([])
  for (const said of ['Adónde lleva', 'Qué lo frena', 'BAR-014', 'Página 1 de 2']) expect(first).toContain(said)
  for (const said of ['Qué está atrasado', 'Qué está financiado', '1,55 M USD', 'S39 example.org, 2022', '2 de 2']) {
    expect(second).toContain(said)
  }
})

test('for a phone it says the same on small pages', async () => {
  const { pages } = await fileOf('member', 'size=phone&language=en')
  const paper = pages.join('\n')
  for (const said of ['Where it leads', 'What stands in the way', 'What is late', 'What is financed', 'USD 1.55 m']) {
    expect(paper).toContain(said)
  }
  expect(paper).toContain('S39 example.org, 2022')
})

test('nothing of a deal room is in anyone’s file', async () => {
  for (const who of ['insider', 'lead', 'secretary'] as const) {
    expect((await fileOf(who, 'size=a4')).pages.join()).not.toMatch(/zq9deal|98[.,]?7/)
  }
})

test.each(languages)(
  'as much as the page ever has, each as long as it may be, has room on two sides (%s)',
  async (language) => {
    const set = { said: saidPage(crowdedPage, language), language, site: 'https://minga.example' }
    const pages = await printedPages(pdfPage({ ...set, size: 'a4' }), 'pdf')
    expect(pages).toHaveLength(2)
    expect(pages[0]).toContain('BAR-4')
    expect(pages[1]).toContain('FIN-5')
    expect((await printedPages(pdfPage({ ...set, size: 'phone' }), 'pdf')).join()).toContain('FIN-5')
  },
)
