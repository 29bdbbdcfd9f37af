import { randomUUID } from 'node:crypto'

import { afterAll, expect, test, vi } from 'vitest'

import { steel } from '../../../testing/small-coalition.ts'
import { startTestServer } from '../../../testing/start-test-server.ts'
import { bringWorkbook } from './testing/bring-workbook.ts'

vi.setConfig({ testTimeout: 60_000 })
const server = await startTestServer()
afterAll(() => server.remove())

const name = (role: string, seen: string) =>
  server.ask('steward', 'POST', `/api/groups/${steel}/people/editor/named`, { role, seen })
const file = async (who: 'editor' | 'lead') => {
  const { cookie } = await server.as(who)
  const path = `${server.address}/api/groups/${steel}/register/file?format=xlsx&language=es`
  return new Uint8Array(await (await fetch(path, { headers: { cookie } })).arrayBuffer())
}

/** Brings a file whose second half arrives only after something else has happened. */
async function bringSlowly(bytes: Uint8Array, meanwhile: () => Promise<unknown>) {
  const { cookie } = await server.as('editor')
  const id = randomUUID()
  const half = Math.floor(bytes.length / 2)
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, half))
    },
    async pull(controller) {
      await meanwhile()
      controller.enqueue(bytes.slice(half))
      controller.close()
    },
  })
  const path = `${server.address}/api/groups/${steel}/register/returned/${id}?name=a.xlsx`
  const headers = { origin: server.url, cookie, 'content-type': 'application/octet-stream' }
  const answer = await fetch(path, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
  return { id, status: answer.status, text: await answer.text() }
}

test('a person who loses the right to write while a file arrives is told nothing of it, and nothing is kept', async () => {
  const bytes = await file('editor')
  expect(await bringSlowly(bytes, async () => undefined)).toMatchObject({ status: 200 })
  const late = await bringSlowly(bytes, async () => {
    const { status, text } = await name('reader', 'editor')
    expect([status, text]).toMatchObject([200, expect.any(String)])
  })
  expect(late.status).toBe(403)
  expect(late.text).not.toContain('BAR-014')
  expect(await server.ask('editor', 'GET', `/api/returned/${late.id}`)).toMatchObject({ status: 404 })
  await name('editor', 'reader')
})

test('a report of a person who may write no more is applied in nothing', async () => {
  const edit = (barriers: { put: (reference: string, label: string, value: number) => void }) =>
    barriers.put('BAR-014', 'Severidad', 1)
  const id = await bringWorkbook(server, { who: 'editor', name: 'a.xlsx', edit })
  await name('reader', 'editor')
  const applied = await server.ask('editor', 'POST', `/api/returned/${id}/apply`, { key: randomUUID(), choices: [] })
  expect(applied.status).toBe(403)
  const { text } = await server.ask(
    'lead',
    'GET',
    `/api/groups/${steel}/register/file?format=csv&kind=barrier&language=en`,
  )
  expect(text).toMatch(/BAR-014,.*,4,/)
})
