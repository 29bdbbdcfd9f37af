import { newId } from '@minga/domain/identity/ids'
import { blockTree } from '@minga/domain/roadmap/block-tree'
import { paragraphPlaces } from '@minga/domain/roadmap/paragraph-places'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { auditAnswer } from '@minga/protocol/http/audit'
import { findFileExport } from '@minga/storage/exports/export-rows'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import { barrier, roadmap, type Principal } from '../../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../../testing/start-test-server.ts'
import { unzip, unzippedText } from '../../testing/unzip.ts'
import { docxFaults } from './testing/docx-faults.ts'
import { rowsOf } from '../../testing/rows-of.ts'

const ours = 'what FICEM says among its own'
const steelOnly = 'what ALACERO says among its own'
const draftWording = 'a wording of FICEM alone'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  const passage = { block: await blockOf('And more.'), start: 0, quotation: 'And more', before: '', after: '.' }
  const onPassage = { kind: 'passage', roadmap, passages: [passage] }
  const whole = { kind: 'roadmap', roadmap }
  const begin = async (who: Principal, words: string, body: object) => {
    const id = newId()
    const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: words }] }] }
    const answer = await server.ask(who, 'post', '/api/threads', { id, audience: 'coalition', comment, ...body })
    expect(answer.status).toBe(200)
    return id
  }
  const reply = async (who: Principal, thread: string, content: readonly object[]) => {
    const body = { id: newId(), text: [{ kind: 'paragraph', content }] }
    expect((await server.ask(who, 'post', `/api/threads/${thread}/comments`, body)).status).toBe(200)
  }
  const asked = await begin('commenter', 'where does it come from?', { place: onPassage })
  await reply('editor', asked, [{ text: 'see ' }, { mention: { kind: 'record', id: barrier, recordKind: 'barrier' } }])
  const disposition = { disposition: 'rejected', reason: 'not now' }
  await server.ask('editor', 'post', `/api/threads/${asked}/disposition`, disposition)
  await begin('lead', 'about all of it', { place: whole })
  await begin('commenter', 'softer', { place: onPassage, proposedText: 'And still more' })
  await begin('editor', 'softer still', { place: onPassage, proposedText: 'And a little more' })
  const own = { audience: 'organisation' }
  await begin('commenter', ours, { place: onPassage, ...own })
  await begin('commenter', 'hush-hush-hush', { place: onPassage, proposedText: draftWording, ...own })
  await begin('lead', steelOnly, { place: whole, ...own })
})
afterAll(() => server.remove())

async function blockOf(text: string): Promise<string> {
  const reader = await enterRoom(server, 'lead', roadmapRoom(roadmap))
  const places = paragraphPlaces(blockTree(bodyOf(reader.doc)))
  reader.leave()
  const [block] = [...places].find(([, place]) => place.text === text) ?? []
  if (block === undefined) throw new Error(`no block says ${text}`)
  return block
}

async function word(who: Principal, query = '') {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/roadmaps/${roadmap}/file?format=docx${query}`, {
    headers: { cookie },
  })
  expect(answer.status).toBe(200)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(docxFaults(bytes)).toEqual([])
  const parts = unzip(bytes)
  const part = (name: string) => parts.get(`word/${name}.xml`)?.toString() ?? ''
  return { name: answer.headers.get('content-disposition') ?? '', parts, part, all: unzippedText(bytes) }
}

function found(all: string, words: readonly string[]): string[] {
  return words.filter((each) => all.includes(each))
}

/** Without what is another in each file: its id, the numbers that the library makes up for links, the second in which it was made. */
function plain(all: string): string {
  return all
    .replaceAll(/<vt:lpwstr>\w+</g, '')
    .replaceAll(/rId[\w-]+/g, '')
    .replaceAll(/<dcterms:\w+ [^>]*>[^<]*/g, '')
}

test('holds the coalition’s comments with replies and what became of them, and the first open wording as changes', async () => {
  const { part, name } = await word('observer')
  const comments = part('comments')
  expect(comments).toMatch(/w:author="Expert commenter · FICEM"[^>]*>.*C-\d+ · General.*where does it come from\?/s)
  expect(comments).toMatch(/w:author="Expert editor · ALACERO"[^>]*>.*see BAR-014.*Disposition: rejected.*not now/s)
  expect(comments).toContain('about all of it')
  expect(comments).toMatch(/And a little more.*already proposes another wording for the same words/s)
  expect(part('commentsExtended').match(/paraIdParent/g)).toHaveLength(2)
  expect(part('document')).toMatch(/<w:ins [^>]*w:author="Expert commenter · FICEM"(?:(?!<\/w:ins>).)*still/s)
  expect(part('document').match(/<w:(?:ins|del) /g)).toHaveLength(1)
  expect(name).not.toContain('internal')
})

test('comments and proposals are left out where that is asked for', async () => {
  const silent = await word('observer', '&comments=0&proposals=0')
  expect(silent.parts.has('word/comments.xml')).toBe(false)
  expect(silent.part('document')).not.toMatch(/<w:(?:ins|del|commentRangeStart) /)
  const proposed = await word('observer', '&comments=0')
  expect(proposed.part('document')).toContain('still')
  expect(proposed.part('comments')).toContain('And a little more')
  expect(found(proposed.all, ['where does it come from', 'softer', 'about all of it'])).toEqual([])
  const discussed = await word('observer', '&proposals=0')
  expect(discussed.part('comments')).toContain('where does it come from')
  expect(found(discussed.all, ['softer', 'still', 'a little'])).toEqual([])
})

test('a file that was made without the choice holds no internal discussion of any organisation', async () => {
  for (const who of ['lead', 'editor', 'commenter', 'observer'] as const) {
    for (const query of ['', '&internal=0', '&version=now']) {
      const { all, name } = await word(who, query)
      expect(found(all, [ours, steelOnly, draftWording, 'hush-hush-hush', 'INTERNAL', 'Internal,'])).toEqual([])
      expect(name).not.toContain('internal')
    }
  }
  // Byte for byte what a person reads of whose organisation nothing is internal there.
  expect(plain((await word('commenter')).all)).toBe(plain((await word('observer')).all))
})

test('with it an organisation’s people get its own, said on each page and in the name, and a rival never gets it', async () => {
  const { all, name, parts, part } = await word('commenter', '&internal=1')
  expect(part('comments')).toContain(ours)
  expect(part('comments')).toContain('Internal, FICEM only')
  const headers = [...parts].filter(([path]) => path.startsWith('word/header'))
  expect(headers).toHaveLength(1)
  expect(headers[0]?.[1].toString()).toMatch(/INTERNAL.*Do not share outside FICEM/s)
  expect(name).toContain("filename*=UTF-8''internal-road-to-green-steel-")
  expect(found(all, [steelOnly])).toEqual([])
  // A marked change is too easily accepted and sent on.
  expect(part('comments')).toContain(draftWording)
  expect(part('document')).not.toContain(draftWording)
  for (const who of ['lead', 'editor', 'observer'] as const) {
    const rival = await word(who, '&internal=1')
    expect(rival.part('comments')).toContain('about all of it')
    expect(found(rival.all, [ours, draftWording, 'hush-hush-hush', 'FICEM only'])).toEqual([])
  }
  expect(found((await word('commenter', '&internal=1&proposals=0')).all, [draftWording])).toEqual([])
})

test('the words around them are in the language that was asked for', async () => {
  const { part, parts, name } = await word('commenter', '&internal=1&language=pt')
  expect(part('comments')).toContain('já propõe outra redação')
  expect(parts.get('word/header1.xml')?.toString()).toContain('INTERNO')
  expect(name).toContain("''interno-")
})

test('what an organisation takes of its own is on record for itself alone', async () => {
  await word('commenter', '&internal=1')
  const kinds = async (who: Principal) => {
    const { text } = await server.ask(who, 'get', '/api/audit')
    return auditAnswer.parse(JSON.parse(text)).entries.map(({ kind }) => kind)
  }
  expect(await kinds('steward')).toContain('own-comments-exported')
  expect(await kinds('convener')).not.toContain('own-comments-exported')
})

test('the row of the export says what was marked and hashes what was said, without any word of either', async () => {
  const { parts } = await word('observer')
  const id = /MingaExport.*?<vt:lpwstr>(\w+)</s.exec(parts.get('docProps/custom.xml')?.toString() ?? '')?.[1] ?? ''
  const db = await rowsOf(server.data)
  const row = await findFileExport(db, id)
  await db.destroy()
  expect(row?.held?.proposals).toEqual([expect.objectContaining({ at: 0, length: 'And more'.length })])
  expect(row?.held?.comments.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  expect(JSON.stringify(row?.held)).not.toMatch(/softer|still/)
})

test('proposed changes of blocks are marked in the name of their proposer; a draft is in no file', async () => {
  const block = await blockOf('And more.')
  const sequence = /-v(\d+)-/.exec((await word('observer')).name)?.[1]
  const propose = async (state: string, change: object) => {
    const body = { id: newId(), base: Number(sequence), state, changes: [change] }
    const answer = await server.ask('commenter', 'POST', `/api/roadmaps/${roadmap}/proposals`, body)
    expect(answer.status).toBe(200)
  }
  await propose('submitted', { kind: 'insert-after', block, text: 'A paragraph that is put in.' })
  await propose('draft', { kind: 'insert-after', block, text: 'A paragraph of a draft.' })
  for (const who of ['observer', 'commenter'] as const) {
    const { part, all } = await word(who, '&internal=1')
    expect(part('document')).toMatch(/<w:ins [^>]*w:author="Expert commenter · FICEM"(?:(?!<\/w:ins>).)*put in/s)
    expect(found(all, ['of a draft'])).toEqual([])
  }
  expect(found((await word('observer', '&proposals=0')).all, ['put in'])).toEqual([])
})

test('a person without a right any more gets no file', async () => {
  const before = await server.as('insider')
  const { status, text } = await before.ask('get', `/api/roadmaps/${roadmap}/file?format=docx&internal=1`)
  const missing = await before.ask('get', '/api/roadmaps/none/file?format=docx&internal=1')
  expect([status, text]).toEqual([404, missing.text])
})
