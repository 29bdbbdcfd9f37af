import { brotliDecompressSync } from 'node:zlib'

import { firstAnswerHeader } from '@minga/protocol/http/first-answer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { compressedFirst } from './compressed-first.ts'

const long = JSON.stringify({ words: 'acero '.repeat(1000) })
const asked = (headers: Record<string, string>, method = 'GET') =>
  new Request('http://minga.example/api/home', {
    method,
    headers: { 'accept-encoding': 'gzip, deflate, br', ...headers },
  })
const answer = (text = long, headers: Record<string, string> = {}) =>
  new Response(text, { headers: { 'content-type': 'application/json', etag: '"one"', ...headers } })

describe('an answer is compressed', () => {
  test('where a page asks for the first time', async () => {
    const { headers, body } = await compressedFirst(asked({ [firstAnswerHeader]: '1' }), answer())
    expect(headers.get('content-encoding')).toBe('br')
    expect(headers.get('vary')).toBe('Accept-Encoding')
    expect(headers.get('etag')).toBe('"one"')
    const bytes = Buffer.from(await new Response(body).arrayBuffer())
    expect(bytes.length).toBeLessThan(long.length / 20)
    expect(brotliDecompressSync(bytes).toString()).toBe(long)
  })

  test('never where it is asked again, which others can bring about by writing', async () => {
    const { headers } = await compressedFirst(asked({ 'if-none-match': '"zero"' }), answer())
    expect(headers.get('content-encoding')).toBeNull()
  })

  test('never a further page of a list, whose address moves with what others write', async () => {
    for (const query of ['cursor=one', 'show=all&before=2026']) {
      const request = new Request(`http://minga.example/api/inbox?${query}`, asked({ [firstAnswerHeader]: '1' }))
      expect((await compressedFirst(request, answer())).headers.get('content-encoding')).toBeNull()
    }
  })

  test('never as the answer to a decision, which may hold a secret', async () => {
    const { headers } = await compressedFirst(asked({ [firstAnswerHeader]: '1' }, 'POST'), answer())
    expect(headers.get('content-encoding')).toBeNull()
  })

  test('not where it is short, and not for a client that reads none of it', async () => {
    const first = { [firstAnswerHeader]: '1' }
    expect((await compressedFirst(asked(first), answer('{}'))).headers.get('content-encoding')).toBeNull()
    const plain = asked({ ...first, 'accept-encoding': 'identity' })
    expect((await compressedFirst(plain, answer())).headers.get('content-encoding')).toBeNull()
  })
})

describe('the server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.remove())

  test('compresses the first answer of a page, and no other', async () => {
    const { cookie } = await server.as('editor')
    const encoding = async (headers: Record<string, string>) => {
      const given = await fetch(`${server.address}/api/me`, {
        headers: { cookie, 'accept-encoding': 'br', ...headers },
      })
      await given.json()
      return given.headers.get('content-encoding')
    }
    expect(await encoding({ [firstAnswerHeader]: '1' })).toBe('br')
    expect(await encoding({})).toBeNull()
  })
})
