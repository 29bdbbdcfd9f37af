import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks, type Block } from '@minga/domain/roadmap/write-blocks'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { auditAnswer } from '@minga/protocol/http/audit'
import mammoth from 'mammoth'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import { closedRoadmap, roadmap, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { unzip } from '../../testing/unzip.ts'
import { rowsOf } from '../../testing/rows-of.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.remove())

async function file(who: Principal | undefined, query: string, of: string = roadmap) {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/roadmaps/${of}/file?${query}`, { headers: { cookie } })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

test.each(['docx', 'pdf', 'md', 'html'])(
  '%s is an attachment in a sandbox, named by title, version, language and day',
  async (format) => {
    const { answer } = await file('observer', `format=${format}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename\\*=UTF-8''road-to-green-steel-v\\d+-en-\\d{4}-\\d\\d-\\d\\d\\.${format}$`),
    )
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  },
)

test('records read with their references and lead back to where they live, in the language that is asked for', async () => {
  const spanish = (await file('observer', 'format=md&language=es')).bytes.toString()
  expect(spanish).toContain(`Cement needs [BAR-014](${server.url}/records/barrier-1) solved.`)
  expect(spanish).toMatch(/Small · Versión \d+ · inglés · .+ · Texto de trabajo/)
  const { value } = await mammoth.extractRawText({ buffer: (await file('observer', 'format=docx')).bytes })
  expect(value).toContain('Cement needs BAR-014 solved.')
})

test('a moment of the past is the text as it stood', async () => {
  const first = await file('observer', 'format=md&version=2')
  const now = await file('observer', 'format=md&version=now')
  expect(first.bytes.toString()).not.toContain('And more.')
  expect(now.bytes.toString()).toContain('And more.')
  expect((await file('observer', 'format=md&version=99999')).answer.status).toBe(404)
})

test('a group that the reader may not read, and one that does not exist, are answered by the same bytes', async () => {
  const missing = await file('outsider', 'format=docx', 'none')
  for (const [who, of] of [
    ['outsider', roadmap],
    ['lead', closedRoadmap],
  ] as const) {
    const { answer, bytes } = await file(who, 'format=docx', of)
    expect([answer.status, bytes.toString()]).toEqual([404, missing.bytes.toString()])
  }
  expect((await file(undefined, 'format=docx')).answer.status).toBe(401)
})

test('a draft is a file for its group’s writers alone, its past for readers only from its opening on', async () => {
  const lead = await server.as('lead')
  const state = (to: string) => lead.ask('PATCH', `/api/roadmaps/${roadmap}`, { state: to })
  expect((await state('draft')).status).toBe(200)
  expect((await file('lead', 'format=md')).answer.status).toBe(200)
  expect((await file('observer', 'format=md')).answer.status).toBe(404)
  expect((await state('open')).status).toBe(200)
  expect((await file('observer', 'format=md')).answer.status).toBe(200)
  expect((await file('observer', 'format=md&version=1')).answer.status).toBe(404)
  expect((await file('lead', 'format=md&version=1')).answer.status).toBe(200)
})

test('what a format cannot hold is refused, not left out in silence', async () => {
  expect((await file('observer', 'format=docx&comments=0')).answer.status).toBe(200)
  for (const query of ['format=pdf&comments=1', 'format=md&proposals=1', 'format=html&internal=1', 'format=odt'])
    expect((await file('observer', query)).answer.status).toBe(422)
  expect((await file('observer', 'format=pdf&comments=0&proposals=0&internal=0')).answer.status).toBe(200)
})

test('the file carries the id of its row, and the audit has who took it', async () => {
  const { bytes } = await file('observer', 'format=docx')
  const id = /<vt:lpwstr>(\w+)</.exec(unzip(bytes).get('docProps/custom.xml')?.toString() ?? '')?.[1] ?? ''
  const db = await rowsOf(server.data)
  const row = await db.selectFrom('file_export').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  await db.destroy()
  expect(row).toMatchObject({ room: `roadmap.${roadmap}`, format: 'docx', language: 'en', by: 'observer' })
  const { text } = await (await server.as('convener')).ask('GET', '/api/audit?kind=roadmap-exported')
  const [entry] = auditAnswer.parse(JSON.parse(text)).entries
  expect(entry).toMatchObject({
    group: 'steel',
    subject: { id: roadmap },
    details: { format: 'docx', sequence: row.sequence },
  })
})

/** Writes the whole text anew. What another page has is on the server. */
async function write(blocks: readonly Block[]) {
  const writer = await enterRoom(server, 'lead', roadmapRoom(roadmap))
  const reader = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  writer.doc.transact(() => {
    bodyOf(writer.doc).delete(0, bodyOf(writer.doc).length)
    appendBlocks(bodyOf(writer.doc), blocks)
  })
  const patience = { timeout: 30_000 }
  await vi.waitFor(() => expect(bodyOf(reader.doc).length).toBe(blocks.length), patience)
  writer.leave()
  reader.leave()
}

test('a text on which the PDF’s compiler fails is refused, the server lives, and other formats have it', async () => {
  // A syllable without end.
  await write([{ block: 'paragraph', content: ['क्'.repeat(50_000)] }])
  const { answer, bytes } = await file('lead', 'format=pdf')
  expect([answer.status, JSON.parse(bytes.toString())]).toEqual([413, expect.objectContaining({ code: 'too-large' })])
  expect((await file('lead', 'format=md')).bytes.toString()).toContain('क्क्क्')
})

test('a text that is too large for a PDF is refused before it is set', async () => {
  await write(Array.from({ length: 7000 }, (_, at) => ({ block: 'heading', level: 2, text: String(at) })))
  expect((await file('lead', 'format=pdf')).answer.status).toBe(413)
  expect((await file('lead', 'format=md')).answer.status).toBe(200)
})
