import { randomUUID } from 'node:crypto'

import { blockIdOf, blockTree, isText, type TreeElement } from '@minga/domain/roadmap/block-tree'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { returnedConfirmed, returnedTextAnswer, type ReturnedTextReport } from '@minga/protocol/http/returned-texts'
import { threadsAnswer } from '@minga/protocol/http/threads'
import { describe, expect, test } from 'vitest'

import { enterRoom } from '../../../testing/enter-room.ts'
import { closedRoadmap, roadmap, type Principal } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'
import { editedWord, withComments, withParts, type EditedBody } from '../../../testing/edited-word.ts'

const server = await sharedServer()
const { ask } = server

/** The text alone, so that a test's edits find their words whatever was proposed before. */
const alone = '&comments=0&proposals=0'

async function given(who: Principal = 'lead', of: string = roadmap, query = alone): Promise<Uint8Array> {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/roadmaps/${of}/file?format=docx${query}`, { headers: { cookie } })
  return new Uint8Array(await answer.arrayBuffer())
}

interface Bringing {
  readonly id?: string
  readonly query?: string
  readonly of?: string
}

async function bring(
  who: Principal,
  bytes: Uint8Array,
  { id = randomUUID(), query = '', of = roadmap }: Bringing = {},
) {
  const { cookie } = await server.as(who)
  const answer = await fetch(`${server.address}/api/roadmaps/${of}/returned/${id}?name=nota-secreta.docx${query}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  return { id, status: answer.status, text: await answer.text() }
}

async function report(who: Principal, bytes: Uint8Array, bringing: Bringing = {}) {
  const { status, text, id } = await bring(who, bytes, bringing)
  expect([status, text]).toEqual([200, expect.any(String)])
  return { id, report: returnedTextAnswer.parse(JSON.parse(text)).report }
}

function confirm(who: Principal, id: string, body: object) {
  return ask(who, 'POST', `/api/returned/${id}/confirm`, { key: randomUUID(), proposals: [], comments: [], ...body })
}

async function threads(who: Principal = 'observer') {
  const { text } = await ask(who, 'GET', `/api/threads?room=${roadmapRoom(roadmap)}`)
  return { text, threads: threadsAnswer.parse(JSON.parse(text)).threads }
}

/** The blocks of the text with these words. */
const inside = await enterRoom(server, 'lead', roadmapRoom(roadmap))
const tree = blockTree(bodyOf(inside.doc))
inside.leave()
const wordsOf = ({ content }: TreeElement): string => content.map((node) => (isText(node) ? node.text : '')).join('')
const block = (words: string) => blockIdOf(tree.find((each) => wordsOf(each).includes(words)) ?? { attributes: {} })
const [slag, cement, more] = ['Slag', 'Cement', 'And more'].map(block) as [string, string, string]

const all = ({ proposals, comments }: ReturnedTextReport) => ({
  proposals: proposals.map(({ index }) => index),
  comments: comments.map(({ index }) => index),
})

const edit = (body: EditedBody) =>
  body
    .replace(cement, 'solved', 'mended', true)
    .insertBehind(more, 'A new end.', false)
    .insertBehind(more, 'Another.', false)

test('an unchanged file makes no proposal and leaves no row', async () => {
  const { report: found } = await report('commenter', await given())
  expect(found).toMatchObject({ proposals: [], comments: [], authors: [], unreadable: [] })
  expect((await threads()).threads).toEqual([])
})

describe('a changed file', () => {
  const bytes = given().then((file) =>
    withComments(
      editedWord(file, (body) => void edit(body).comment(slag, 0)),
      [{ author: 'Luis Vera', text: 'Which slag?' }],
    ),
  )

  test('is shown to its bringer alone, change by change', async () => {
    const { id, report: found } = await report('commenter', await bytes)
    expect(found.proposals).toMatchObject([
      {
        kind: 'replace',
        block: cement,
        before: 'Cement needs BAR-014 solved.',
        after: 'Cement needs BAR-014 mended.',
        certain: true,
        tracked: true,
      },
      { kind: 'insert-after', block: more, after: 'Another.' },
      { kind: 'insert-after', block: more, after: 'A new end.' },
    ])
    expect(found.comments).toMatchObject([{ block: slag, author: 'Luis Vera', text: 'Which slag?' }])
    expect(found.authors).toEqual(['Ana Torres', 'Luis Vera'])
    expect((await threads()).threads).toEqual([])
    expect((await ask('commenter', 'GET', `/api/returned/${id}`)).status).toBe(200)
    const missing = await ask('lead', 'GET', `/api/returned/${randomUUID()}`)
    for (const who of ['lead', 'steward', 'member', 'convener', 'outsider'] as const) {
      const { status, text } = await ask(who, 'GET', `/api/returned/${id}`)
      expect([status, text]).toEqual([404, missing.text])
      expect((await confirm(who, id, all(found))).status).toBe(404)
    }
  })

  test('is filed once for its bringer’s organisation, also when colleagues bring it again', async () => {
    const { id, report: found } = await report('commenter', await bytes)
    const key = randomUUID()
    const [first, again] = await Promise.all([
      confirm('commenter', id, { ...all(found), key }),
      confirm('commenter', id, { ...all(found), key }),
    ])
    expect([first.status, first.text]).toEqual([200, again.text])
    const { threads: made } = returnedConfirmed.parse(JSON.parse(first.text))
    const { threads: read, text } = await threads()
    expect(read.map((thread) => thread.id).toSorted()).toEqual([...made].toSorted())
    expect(read.every(({ organisation, audience }) => organisation === 'ficem' && audience === 'coalition')).toBe(true)
    // Two new paragraphs behind one block are one proposal, in their order.
    expect(made).toHaveLength(3)
    expect(text.indexOf('Another.')).toBeLessThan(text.indexOf('A new end.'))
    expect(text).not.toMatch(/Ana Torres|Luis Vera|nota-secreta/)

    const second = await report('commenter', await bytes)
    expect([...second.report.proposals, ...second.report.comments].every(({ filed }) => filed)).toBe(true)
    const twice = await confirm('commenter', second.id, all(second.report))
    expect(returnedConfirmed.parse(JSON.parse(twice.text)).threads.toSorted()).toEqual([...made].toSorted())
    expect((await threads()).threads).toHaveLength(3)
  })

  test('the same key with another choice is refused, as is what the file does not have', async () => {
    const { id, report: found } = await report('editor', await bytes)
    const key = randomUUID()
    expect((await confirm('editor', id, { key, proposals: [found.proposals[0]?.index] })).status).toBe(200)
    expect((await confirm('editor', id, { key, proposals: [] })).status).toBe(409)
    expect((await confirm('editor', id, { proposals: [77] })).status).toBe(422)
    const { text } = await bring('editor', await given(), { id })
    expect(JSON.parse(text)).toMatchObject({ code: 'conflict' })
  })

  test('names are kept where its bringer says so', async () => {
    const changed = editedWord(await given(), (body) => void body.replace(slag, 'Slag', 'Slags', true))
    const { id, report: found } = await report('commenter', changed)
    expect((await confirm('commenter', id, { ...all(found), keepNames: true })).status).toBe(200)
    expect((await threads()).text).toContain('— Ana Torres')
  })

  test('is filed as received when a lead enters it for another organisation', async () => {
    const changed = editedWord(await given(), (body) => void body.replace(more, 'more', 'less', false))
    expect((await bring('commenter', changed, { query: '&onBehalfOf=alacero' })).status).toBe(403)
    const { id, report: found } = await report('lead', changed, { query: '&onBehalfOf=ficem' })
    const { status, text } = await confirm('lead', id, all(found))
    expect([status, text]).toEqual([200, expect.any(String)])
    const [thread] = returnedConfirmed.parse(JSON.parse(text)).threads
    const made = (await threads()).threads.find((each) => each.id === thread)
    expect(made).toMatchObject({
      organisation: 'ficem',
      by: { id: 'lead' },
      received: { state: 'unconfirmed', name: 'ficem' },
    })
  })
})

test('an unchanged file that holds open proposals and comments makes no proposal', async () => {
  const { threads: open } = await threads()
  expect(open.filter(({ proposedText }) => proposedText !== null).length).toBeGreaterThan(0)
  const { report: found } = await report('commenter', await given('editor', roadmap, ''))
  expect(found).toMatchObject({ proposals: [], comments: [], authors: [], unreadable: [] })
})

test('a person needs the right to comment to bring a file; a text that they may not read is not there', async () => {
  const file = await given()
  const missing = await bring('outsider', file, { of: 'none' })
  for (const who of ['outsider', 'insider'] as const) {
    const { status, text } = await bring(who, file)
    expect([status, text]).toEqual([404, missing.text])
  }
  expect((await bring('observer', file)).status).toBe(403)
  const { status, text } = await bring('lead', file, { of: closedRoadmap })
  expect([status, text]).toEqual([404, missing.text])
})

test('of a file only the export’s id is believed: that of another text is not ours, and is compared by its words where asked', async () => {
  const other = await given('insider', closedRoadmap)
  const refused = await bring('commenter', other)
  expect([refused.status, JSON.parse(refused.text)]).toEqual([422, expect.objectContaining({ field: 'not-ours' })])
  const stripped = withParts(
    editedWord(await given(), (body) => {
      body.replace(cement, 'solved', 'tackled', false)
      body.xml = body.xml.replaceAll(/<w:bookmark(?:Start|End)[^>]*\/>/g, '')
    }),
    (parts) => parts.set('docProps/custom.xml', '<Properties/>'),
  )
  expect(JSON.parse((await bring('commenter', stripped)).text)).toMatchObject({ field: 'not-ours' })
  const { report: found } = await report('commenter', stripped, { query: '&against=now' })
  expect(found.proposals).toMatchObject([{ kind: 'replace', block: cement, certain: false }])
  expect((await bring('commenter', stripped, { query: '&against=99999' })).status).toBe(404)
})

test('what is planted in twelve places of a file reaches no other person', async () => {
  const secret = 'PLANTED'
  let at = 0
  const plant = () => `${secret}${(at += 1)}`
  const edited = withComments(
    editedWord(await given(), (body) => {
      body.replace(cement, 'solved', 'handled', true)
      body.xml = body.xml
        .replaceAll('Ana Torres', `${plant()} author`)
        .replace('<w:body>', `<w:body><w:p w:rsidR="${plant()}"/>`)
        .replace(
          'handled</w:t></w:r>',
          `handled</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>${plant()} hidden</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>AUTHOR ${plant()}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:drawing><wp:inline><wp:docPr id="7" name="x" descr="${plant()} alternative"/></wp:inline></w:drawing></w:r>`,
        )
    }),
    [{ author: `${plant()} author`, text: `${plant()} remark` }],
  )
  const planted = withParts(edited, (parts) => {
    parts.set('docProps/core.xml', `<cp:coreProperties><dc:creator>${plant()}</dc:creator></cp:coreProperties>`)
    const custom = Buffer.from(parts.get('docProps/custom.xml') ?? '').toString()
    parts.set(
      'docProps/custom.xml',
      custom.replace(
        '</Properties>',
        `<property name="Client"><vt:lpwstr>${plant()}</vt:lpwstr></property></Properties>`,
      ),
    )
    parts.set('word/people.xml', `<w15:people><w15:person w15:author="${plant()}"/></w15:people>`)
    parts.set('word/header1.xml', `<w:hdr><w:p><w:r><w:t>${plant()}</w:t></w:r></w:p></w:hdr>`)
    parts.set(
      'word/footnotes.xml',
      `<w:footnotes><w:footnote w:id="9"><w:p><w:r><w:t>${plant()}</w:t></w:r></w:p></w:footnote></w:footnotes>`,
    )
    parts.set('word/embeddings/oleObject1.bin', plant())
  })
  expect(at).toBe(13)
  const { id, report: found } = await report('commenter', planted)
  expect(found.unread).toEqual({ hidden: 1, boxes: 0, embedded: 1 })
  const change = found.proposals.filter(({ block: of }) => of === cement).map(({ index }) => index)
  expect(change).toHaveLength(1)
  const confirmed = await confirm('commenter', id, { proposals: change })
  expect(confirmed.status).toBe(200)
  const [thread] = returnedConfirmed.parse(JSON.parse(confirmed.text)).threads
  for (const who of ['lead', 'steward', 'observer', 'convener'] as const) {
    const read = [
      `/api/threads?room=${roadmapRoom(roadmap)}`,
      `/api/threads/${thread}`,
      '/api/notices',
      '/api/audit',
      `/api/roadmaps/${roadmap}/file?format=md`,
      `/api/returned/${id}`,
    ]
    for (const path of read) expect([path, (await ask(who, 'GET', path)).text.includes(secret)]).toEqual([path, false])
  }
  expect((await threads()).text).toContain('handled')
})

test('a person who lost the right this morning neither reads nor files what they brought', async () => {
  const changed = editedWord(await given(), (body) => void body.replace(more, 'more', 'much', false))
  const { id, report: found } = await report('commenter', changed)
  const end = { organisation: 'ficem', highest: null, seen: 'editor' }
  expect((await ask('convener', 'POST', '/api/groups/steel/admissions', end)).status).toBe(200)
  const before = (await threads()).threads.length
  expect((await confirm('commenter', id, all(found))).status).toBeGreaterThanOrEqual(403)
  expect((await bring('commenter', changed)).status).toBeGreaterThanOrEqual(403)
  expect((await threads()).threads).toHaveLength(before)
})
