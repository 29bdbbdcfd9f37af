import { newId } from '@minga/domain/identity/ids'
import { fileNameHeader } from '@minga/protocol/http/files'
import { expect, test } from 'vitest'

import { barrier, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()

function png(side: number, chunk = 'IDAT'): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(
    `\u0089PNG\r\n\u001A\n\0\0\0\rIHDR${'\0'.repeat(17)}\0\0\0\u0004${chunk}${'\0'.repeat(8)}`,
    'latin1',
  )
  bytes.writeUInt32BE(side, 16)
  bytes.writeUInt32BE(side, 20)
  return bytes
}

async function said(bytes: Buffer<ArrayBuffer>, audience = 'coalition'): Promise<string> {
  const id = newId()
  const { cookie, ask } = await server.as('commenter')
  const sent = await fetch(`${server.address}/api/groups/${steel}/files/${id}`, {
    method: 'POST',
    headers: {
      origin: server.url,
      cookie,
      'content-type': 'application/octet-stream',
      [fileNameHeader]: 'x',
    },
    body: bytes,
  })
  expect(sent.status).toBe(200)
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [] }], files: [id] }
  const place = { kind: 'record', record: barrier, field: null }
  const heard = await ask('POST', '/api/threads', { id: newId(), place, audience, comment })
  expect(heard.status).toBe(200)
  return id
}

async function picture(who: Principal | undefined, id: string, query = '?as=picture') {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/files/${id}${query}`, { headers: { cookie } })
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
}

test('a picture is drawn by the way it is kept: the same rights, the same headers', async () => {
  const id = await said(png(20))
  const { status, headers } = await picture('editor', id)
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': expect.stringMatching(/^attachment;/),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  })
  expect((await picture(undefined, id)).status).toBe(401)
  expect((await picture('outsider', id)).status).toBe(404)
})

test('of an internal comment, and of none, there is the same nothing', async () => {
  const id = await said(png(20), 'organisation')
  expect((await picture('steward', id)).status).toBe(200)
  const missing = await picture('editor', newId())
  for (const rival of ['editor', 'lead', 'convener'] as const) {
    const { status, text } = await picture(rival, id)
    expect([status, text]).toEqual([404, missing.text])
  }
})

test.each([
  ['unpacks to gigabytes', png(60_000)],
  ['moves', png(20, 'acTL')],
  ['is a document', Buffer.from('%PDF-1.7\n')],
  ['is a text that would be a page', Buffer.from('a <b>bold</b> text')],
  ['is long to fetch', Buffer.concat([png(20), Buffer.alloc(4 * 1024 * 1024)])],
])('what %s is not drawn, and can be kept all the same', async (_, bytes) => {
  const id = await said(bytes)
  expect((await picture('editor', id)).status).toBe(404)
  expect((await picture('editor', id, '')).status).toBe(200)
  expect((await picture('editor', id, '?as=page')).status).toBe(422)
})
