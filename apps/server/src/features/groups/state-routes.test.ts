import { titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'

import { roadmap, steelRegister } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.remove())

async function stateFor(person: Parameters<TestServer['as']>[0], room: string): Promise<Response> {
  const { cookie } = await server.as(person)
  return fetch(`${server.address}/api/rooms/${room}/state`, { headers: { cookie } })
}

test('a reader has the text of a roadmap before any socket', async () => {
  const answer = await stateFor('observer', `roadmap.${roadmap}`)
  expect(answer.status).toBe(200)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
  expect(titleOf(doc)).toBe('Road to green steel')
})

test('nothing keeps it, and it runs nowhere as a page', async () => {
  const { headers } = await stateFor('observer', steelRegister)
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('content-type')).toBe('application/octet-stream')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-disposition')).toBe('attachment')
})

test('an unreadable room is 404, and without a session every room is 401', async () => {
  expect((await stateFor('observer', 'register.closed')).status).toBe(404)
  expect((await fetch(`${server.address}/api/rooms/${steelRegister}/state`)).status).toBe(401)
})
