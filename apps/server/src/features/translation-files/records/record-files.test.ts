import { randomUUID } from 'node:crypto'

import { newRecordId, type RecordId } from '@minga/domain/identity/ids'
import { addRecord, recordsOf } from '@minga/domain/record/records'
import { recordTypes } from '@minga/domain/record/record-types'
import { longTextOf } from '@minga/domain/record/long-text'
import { blockTree } from '@minga/domain/roadmap/block-tree'
import { recordTranslationsAnswer } from '@minga/protocol/http/record-translations'
import { returnedRecordsAnswer, type ReturnedRecordsAnswer } from '@minga/protocol/http/translation-files'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom, type Inside } from '../../../testing/enter-room.ts'
import { barrier, steel, steelRegister, type Principal } from '../../../testing/small-coalition.ts'
import { sharedServer } from '../../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })
const soon = { timeout: 20_000, interval: 50 }

const server = await sharedServer()
const file = `/api/groups/${steel}/record-translations/file`
const [kiln, slag]: readonly [RecordId, RecordId] = [newRecordId(), newRecordId()]
let room: Inside

const entryOf = (record: RecordId) => recordsOf(room.doc, 'barrier').get(record) as Y.Map<unknown>

function paragraph(...content: (Y.XmlText | Y.XmlElement)[]) {
  const element = new Y.XmlElement('paragraph')
  element.setAttribute('id', randomUUID())
  element.insert(0, content)
  return element
}

function reference() {
  const element = new Y.XmlElement('recordReference')
  for (const [name, value] of Object.entries({ kind: 'barrier', record: barrier, room: steelRegister })) {
    element.setAttribute(name, value)
  }
  return element
}

async function states(by: Principal = 'editor') {
  const { text } = await server.ask(by, 'GET', `/api/groups/${steel}/record-translations?language=pt&only=all`)
  const { texts } = recordTranslationsAnswer.parse(JSON.parse(text))
  return texts
    .filter(({ record }) => record === kiln || record === slag)
    .map(({ record, field, state }) => `${record === kiln ? 'kiln' : 'slag'} ${field} ${state}`)
    .toSorted()
}

async function given(asked: string, by: Principal = 'observer') {
  const { cookie } = await server.as(by)
  const answer = await fetch(`${server.address}${file}?from=es&to=pt&${asked}`, { headers: { cookie } })
  const name = decodeURIComponent(
    /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? '',
  )
  return { status: answer.status, name, bytes: new Uint8Array(await answer.arrayBuffer()) }
}
const xliffOf = async (asked = 'format=xliff') => new TextDecoder().decode((await given(asked)).bytes)

async function bring(xml: string | Uint8Array, by: Principal = 'editor', language = 'pt') {
  const { cookie } = await server.as(by)
  const bytes = typeof xml === 'string' ? new TextEncoder().encode(xml) : xml
  const answer = await fetch(`${server.address}${file}?name=memoQ.xlf&language=${language}`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/octet-stream' },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
  return { status: answer.status, body: await answer.json() }
}

async function read(xml: string | Uint8Array): Promise<ReturnedRecordsAnswer> {
  const { status, body } = await bring(xml)
  expect([status, body]).toMatchObject([200, {}])
  return returnedRecordsAnswer.parse(body)
}

/** A file in which the unit with this source has a translation. */
const translated = (xml: string, words: Readonly<Record<string, string>>) =>
  xml.replaceAll(/<unit [\s\S]*?<\/unit>/g, (unit) => {
    const [, target] = Object.entries(words).find(([source]) => unit.includes(`<source>${source}`)) ?? []
    if (target === undefined) return unit
    return unit
      .replace(/<target>[\s\S]*<\/target>/, '')
      .replace(/state="\w+"/, 'state="translated"')
      .replace('</source>', `</source><target>${target}</target>`)
  })

const confirm = (report: ReturnedRecordsAnswer, by: Principal = 'editor') => {
  const texts = new Map(report.texts.map((text) => [text.id, text]))
  const translations = report.rows
    .filter(({ outcome }) => outcome !== 'refused')
    .map(({ id, translations: lines }) => {
      const { id: _, ...text } = texts.get(id) ?? { id }
      return { ...text, lines: lines.map(({ content }) => content), wording: lines[0]?.wording }
    })
  const body = {
    key: randomUUID(),
    language: 'pt',
    translations,
    file: { exported: report.exported, name: 'memoQ.xlf' },
  }
  return server.ask(by, 'POST', `/api/groups/${steel}/record-translations`, body)
}

beforeAll(async () => {
  room = await enterRoom(server, 'editor', steelRegister)
  room.doc.transact(() => {
    addRecord(room.doc, recordTypes.barrier, kiln, { title: { es: 'El horno & la cal' }, category: 'financial' })
    addRecord(room.doc, recordTypes.barrier, slag, {
      title: { es: 'La escoria', pt: 'A escória' },
      category: 'financial',
    })
    longTextOf(room.doc, kiln, 'description', 'es').push([
      paragraph(new Y.XmlText('Consume mucho: vea '), reference()),
      paragraph(new Y.XmlText('Es viejo.')),
    ])
  })
  await vi.waitUntil(async () => (await states()).length === 3, soon)
})
afterAll(() => room.leave())

test('titles and long texts go out with the reference of their record, and come back as texts of that language', async () => {
  expect(await states()).toEqual(['kiln description missing', 'kiln title missing', 'slag title draft'])
  const { status, name, bytes } = await given('format=xliff')
  expect([status, name]).toMatchObject([200, expect.stringMatching(/es-pt-\d{4}-\d\d-\d\d\.xlf$/)])
  const xml = new TextDecoder().decode(bytes)
  expect(xml.match(/<unit id="[^"]+"/g)).toHaveLength(2)
  expect(xml).toMatch(/<note>BAR-\d+ · [^<]+<\/note>/)
  const first = translated(xml, {
    'El horno': 'O forno &amp; a cal',
    'Consume mucho': 'Gasta muito: veja <ph id="1"/><ph id="2"/>É velho.',
  })
  const report = await read(first)
  expect(report.rows).toMatchObject([
    { outcome: 'taken', after: 'O forno & a cal', under: expect.stringMatching(/^BAR-\d+ · /) as string },
    { outcome: 'taken', translations: [{}, {}] },
  ])
  expect((await bring(first, 'commenter')).status).toBe(403)
  expect((await bring(first, 'outsider')).status).toBe(404)
  expect(await bring(first, 'editor', 'en')).toMatchObject({ status: 422, body: { field: 'not-ours' } })
  expect(await states()).toEqual(['kiln description missing', 'kiln title missing', 'slag title draft'])
  expect((await confirm(report)).status).toBe(200)
  expect(await states()).toEqual(['kiln description draft', 'kiln title draft', 'slag title draft'])
  await vi.waitFor(() => {
    expect(entryOf(kiln).get('title/pt')).toBe('O forno & a cal')
    expect(blockTree(longTextOf(room.doc, kiln, 'description', 'pt'))).toMatchObject([
      { content: [{ text: 'Gasta muito: veja ' }, { attributes: { record: barrier } }] },
      { content: [{ text: 'É velho.' }] },
    ])
  }, soon)
  // The same file again says nothing new.
  expect(await read(first)).toMatchObject({ rows: [], counts: { same: 2 } })
})

test('a record in a sentence is neither lost nor made up', async () => {
  const xml = await xliffOf('format=xliff&only=all')
  const { rows } = await read(translated(xml, { 'Consume mucho': 'Gasta muito <ph id="9"/>' }))
  expect(rows).toMatchObject([{ outcome: 'refused', because: 'codes' }])
  expect(rows[0]?.codes.map(({ fault }) => fault)).toContain('made-up')
})

test('only what is behind goes out; what others wrote meanwhile is met, and an old file shows as to update', async () => {
  const old = await xliffOf('format=xliff&only=all')
  entryOf(slag).set('title/es', 'La escoria negra')
  await vi.waitFor(async () => expect(await states()).toContain('slag title to-update'), soon)
  const behind = await xliffOf('format=xliff&only=behind')
  expect(behind.match(/<source>[^<]*<\/source>/g)).toEqual(['<source>La escoria negra</source>'])
  // Of an old file: the source has changed since.
  const report = await read(translated(old, { 'La escoria': 'A velha escória' }))
  expect(report.rows).toMatchObject([{ outcome: 'taken', isBehind: true }])
  entryOf(slag).set('title/pt', 'A escória preta')
  await vi.waitFor(async () => expect(await states()).toContain('slag title draft'), soon)
  // The report that was made before is old now: nothing is written over the words of others.
  expect((await confirm(report)).status).toBe(409)
  const again = await read(translated(old, { 'La escoria': 'A velha escória' }))
  expect(again.rows).toMatchObject([{ outcome: 'met', before: 'A escória preta', after: 'A velha escória' }])
  expect((await confirm(again)).status).toBe(200)
  expect(await states()).toContain('slag title to-update')
})

test('two columns of Word have the same texts', async () => {
  const { status, name, bytes } = await given('format=columns&only=all')
  expect([status, name]).toMatchObject([200, expect.stringMatching(/\.docx$/)])
  expect(await read(bytes)).toMatchObject({ rows: [], counts: { same: 3, untranslated: 0 } })
})

test('who does not read the group gets no file', async () => {
  expect((await given('format=xliff', 'outsider')).status).toBe(404)
  const nothing = await fetch(`${server.address}${file}?from=pt&to=es&format=xliff`, {
    headers: { cookie: (await server.as('observer')).cookie },
  })
  expect((await nothing.text()).match(/<unit /g)).toBeNull()
})
