import { createServer, request, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { limitedBody } from './limited-body.ts'

let server: Server
beforeAll(async () => {
  const app = new Hono()
  app.use(limitedBody({ most: 1000, refused: (c) => c.text('too large', 413) }))
  app.all('/', async (c) => c.text(String((await c.req.text()).length)))
  const answer = getRequestListener(app.fetch)
  server = createServer((asked, answered) => void answer(asked, answered)).listen(0)
  await once(server, 'listening')
})
afterAll(() => server.close())

/** Sends a body that says its length, or one in parts that does not. */
async function post(length: number, headers: Record<string, string>): Promise<[number | undefined, string]> {
  const { port } = server.address() as AddressInfo
  const sent = request({ port, method: 'POST', headers })
  for (let at = 0; at < length; at += 250) sent.write('x'.repeat(Math.min(250, length - at)))
  sent.end()
  const [answer] = await once(sent, 'response')
  return [answer.statusCode, await new Response(answer).text()]
}

test.each([
  ['that says its length', (length: number) => ({ 'content-length': String(length) })],
  ['in parts', () => ({ 'transfer-encoding': 'chunked' })],
])('a body %s is read up to the limit, and refused beyond', async (_, headersOf) => {
  expect(await post(1000, headersOf(1000))).toEqual([200, '1000'])
  expect(await post(1001, headersOf(1001))).toEqual([413, 'too large'])
})

test('a request without a body is let through', async () => {
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  expect([answer.status, await answer.text()]).toEqual([200, '0'])
})
