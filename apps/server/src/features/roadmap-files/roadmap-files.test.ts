import { fileId, newId, personId, roundId } from '@minga/domain/identity/ids'
import { fileNameHeader } from '@minga/protocol/http/files'
import { inTransaction } from '@minga/storage/database/in-transaction'
import { forgetUnnamedFiles, noteNamedFiles } from '@minga/storage/groups/roadmap-file-rows'
import { addRound } from '@minga/storage/rounds/round-rows'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { closedRoadmap, roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { blobsOf, rowsOf } from '../../testing/rows-of.ts'

const quota = 6 * 1024 * 1024
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ fileQuota: quota })
})
afterAll(() => server.remove())

/** A PNG of one dot; or the head alone of one of other sides, or one that moves. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
function head(side: number, chunk = 'IDAT'): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(
    `\u0089PNG\r\n\u001A\n\0\0\0\rIHDR${'\0'.repeat(17)}\0\0\0\u0004${chunk}${'\0'.repeat(8)}`,
    'latin1',
  )
  bytes.writeUInt32BE(side, 16)
  bytes.writeUInt32BE(side, 20)
  return bytes
}

async function send(who: Principal | undefined, bytes: Buffer<ArrayBuffer>, of: string = roadmap, id = newId()) {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/roadmaps/${of}/files/${id}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream', [fileNameHeader]: 'kiln.png' },
    body: bytes,
  })
  return { id, status: answer.status, text: await answer.text() }
}

async function fetched(who: Principal | undefined, id: string, of: string = roadmap) {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/roadmaps/${of}/files/${id}`, { headers: { cookie } })
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    bytes: Buffer.from(await answer.arrayBuffer()),
  }
}

test('a picture is sent by writers of the roadmap, and read by its readers, never as a page', async () => {
  const { id, status } = await send('editor', dot)
  expect(status).toBe(200)
  const { status: given, headers, bytes } = await fetched('observer', id)
  expect([given, bytes.equals(dot)]).toEqual([200, true])
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': expect.stringMatching(/^attachment;/),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  })
  expect((await fetched(undefined, id)).status).toBe(401)
  expect((await fetched('outsider', id)).status).toBe(404)
  for (const who of ['commenter', 'observer'] as const) expect((await send(who, dot)).status).toBe(403)
  expect((await send('outsider', dot)).status).toBe(404)
})

test('the file of another roadmap is not there, also for a reader of both', async () => {
  const { id, status } = await send('insider', dot, closedRoadmap)
  expect(status).toBe(200)
  const missing = await fetched('editor', newId())
  for (const of of [roadmap, closedRoadmap]) {
    const { status: given, bytes } = await fetched('editor', id, of)
    expect([given, bytes.toString()]).toEqual([404, missing.bytes.toString()])
  }
  // The same id for another text: nothing of the first is told, and it stays what it is.
  expect((await send('editor', dot, roadmap, id)).status).toBe(409)
  expect((await fetched('insider', id, closedRoadmap)).status).toBe(200)
})

test('sent again, it is the same one; under the id of another person it is refused', async () => {
  const { id, text } = await send('editor', dot)
  expect(await send('editor', dot, roadmap, id)).toEqual({ id, status: 200, text })
  expect((await send('lead', dot, roadmap, id)).status).toBe(409)
})

test.each([
  ['SVG under the name of a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['text', Buffer.from('a word')],
  ['a document', Buffer.from('%PDF-1.7\n')],
  ['what unpacks to gigabytes', head(60_000)],
  ['what moves', head(20, 'acTL')],
  ['what is long to fetch', Buffer.concat([dot, Buffer.alloc(4 * 1024 * 1024)])],
])('%s is refused, and leaves nothing behind', async (_, bytes) => {
  const blobs = await blobsOf(server.data)
  const before = await blobs.names()
  expect((await send('editor', bytes)).status).toBe(422)
  expect(await blobs.names()).toEqual(before)
  await blobs.close()
})

test('the storage of an organisation is counted for texts and comments together', async () => {
  const large = Buffer.concat([dot, Buffer.alloc(3 * 1024 * 1024)])
  expect((await send('lead', large)).status).toBe(200)
  const { status, text } = await send('lead', large)
  expect([status, text]).toEqual([409, expect.stringContaining('quota')])
  expect((await send('insider', large, closedRoadmap)).status).toBe(200)
})

test('one that the text names stays; one that it names no more goes after its time, unless a round may show it', async () => {
  const db = await rowsOf(server.data)
  const [named, gone, shown] = [
    await send('insider', dot, closedRoadmap),
    await send('editor', dot),
    await send('editor', dot),
  ]
  const rows = (ids: readonly string[]) => db.selectFrom('roadmap_file').select('id').where('id', 'in', ids).execute()
  const all = [named, gone, shown].map(({ id }) => id)
  await inTransaction(db, (tx) =>
    noteNamedFiles(tx, closedRoadmap, [fileId.parse(named.id)], '2026-01-01T00:00:00.000Z'),
  )
  await db
    .updateTable('roadmap_file')
    .set({ at: '2025-11-01T00:00:00.000Z', unnamed_since: '2025-11-02T00:00:00.000Z' })
    .where('id', '=', gone.id)
    .execute()
  await db
    .updateTable('roadmap_file')
    .set({ at: '2025-12-01T00:00:00.000Z', unnamed_since: '2026-01-01T00:00:00.000Z' })
    .where('id', '=', shown.id)
    .execute()
  const round = {
    id: roundId.parse('round-1'),
    group: steel,
    about: { kind: 'roadmap', roadmap },
    name: 'x',
    question: '',
    sequence: 1,
    openedBy: personId.parse('lead'),
    openedAt: '2025-12-24T00:00:00.000Z',
    closesOn: '2026-01-10',
    remindDays: 3,
    closedAt: null,
  } as const
  await inTransaction(db, (tx) => addRound(tx, round, []))
  await forgetUnnamedFiles(db, new Date('2025-11-01T12:00:00.000Z'))
  expect(await rows(all)).toHaveLength(3)
  expect(await forgetUnnamedFiles(db, new Date('2026-02-01T00:00:00.000Z'))).toHaveLength(1)
  expect((await rows(all)).map(({ id }) => id).toSorted()).toEqual([named.id, shown.id].toSorted())
  await db.destroy()
})
