import { randomUUID } from 'node:crypto'

import { afterAll, expect, test, vi } from 'vitest'

import { barrier, steel } from '../../../testing/small-coalition.ts'
import { startTestServer } from '../../../testing/start-test-server.ts'
import { bringWorkbook } from './testing/bring-workbook.ts'

vi.setConfig({ testTimeout: 60_000 })
const server = await startTestServer()
afterAll(() => server.remove())

/** The commenter's own organisation makes them an editor, and takes it back. */
async function name(role: 'editor' | 'commenter'): Promise<void> {
  const seen = role === 'editor' ? 'commenter' : 'editor'
  const path = `/api/groups/${steel}/people/commenter/named`
  const { status, text } = await server.ask('steward', 'POST', path, { role, seen })
  expect([status, text]).toMatchObject([200, expect.any(String)])
}

async function file(): Promise<Uint8Array> {
  const { cookie } = await server.as('commenter')
  const path = `${server.address}/api/groups/${steel}/register/file?format=xlsx&language=es`
  return new Uint8Array(await (await fetch(path, { headers: { cookie } })).arrayBuffer())
}

/** Brings a file whose second half arrives only after something else has happened. */
async function bringSlowly(bytes: Uint8Array, meanwhile: () => Promise<unknown>) {
  const { cookie } = await server.as('commenter')
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
  const answer = await fetch(path, { method: 'POST', headers, body, duplex: 'half' })
  return { id, status: answer.status, text: await answer.text() }
}

test('a person who loses the right to write while a file arrives is told nothing of it, and nothing is kept', async () => {
  await name('editor')
  const bytes = await file()
  expect(await bringSlowly(bytes, async () => undefined)).toMatchObject({ status: 200 })
  const late = await bringSlowly(bytes, () => name('commenter'))
  expect(late.status).toBe(403)
  expect(late.text).not.toContain('BAR-014')
  expect(await server.ask('commenter', 'GET', `/api/returned/${late.id}`)).toMatchObject({ status: 404 })
})

test('nothing is written of a report by a person who may not write any more', async () => {
  await name('editor')
  const id = await bringWorkbook(server, {
    who: 'commenter',
    name: 'a.xlsx',
    edit: (barriers) => barriers.put('BAR-014', 'Severidad', 1),
  })
  await name('commenter')
  const body = { key: randomUUID(), choices: [] }
  expect(await server.ask('commenter', 'POST', `/api/returned/${id}/apply`, body)).toMatchObject({ status: 403 })
  const { text } = await server.ask('lead', 'GET', `/api/records/${barrier}`)
  expect(JSON.parse(text)).toMatchObject({ record: { severity: 4 } })
})
