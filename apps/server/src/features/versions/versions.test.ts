import { randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { historyAnswer } from '@minga/protocol/http/history'
import { restoredRoadmap } from '@minga/protocol/http/restore'
import { comparison, versionMade, versionsAnswer } from '@minga/protocol/http/versions'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { sequenceOf, writeRoadmap } from '../../testing/written-roadmap.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })
const soon = { timeout: 30_000, interval: 50 }

const server = await sharedServer()
const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
afterAll(() => editor.leave())

const path = `/api/roadmaps/${roadmap}/versions`
async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as unknown }
}
const name = (said: string, by: Principal = 'editor', id: string = randomUUID()) =>
  ask(by, 'POST', path, { id, name: said })
const versions = async () => versionsAnswer.parse((await ask('member', 'GET', path)).body).versions
async function compare(from: string | number, to: string | number = 'now', by: Principal = 'member') {
  const { status, body } = await ask(by, 'GET', `/api/roadmaps/${roadmap}/compare?from=${from}&to=${to}`)
  expect([status, body]).toMatchObject([200, {}])
  return comparison.parse(body)
}
const write = (change: (body: Y.XmlFragment) => void) => writeRoadmap(server, editor, change)

const paragraph = (body: Y.XmlFragment, words: string) => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  body.insert(body.length, [element])
  element.setAttribute('id', `p-${words.replaceAll(/\W+/g, '-').slice(0, 40)}`)
}

beforeAll(() => write((body) => paragraph(body, 'Scrap is scarce.')))

describe('a version', () => {
  test('has a name, a place in the log and the hash of what it says; sent twice it is one', async () => {
    const id = randomUUID()
    const first = await name('Draft for the ministers', 'editor', id)
    const made = versionMade.parse(first.body)
    expect(made).toMatchObject({ id, sequence: await sequenceOf(server) })
    expect(await name('Draft for the ministers', 'editor', id)).toEqual(first)
    expect(await name('Another name', 'editor', id)).toMatchObject({ status: 409, body: { field: 'id' } })
    expect((await versions())[0]).toMatchObject({
      id,
      kind: 'named',
      name: 'Draft for the ministers',
      root: made.root,
      by: { person: 'editor' },
    })
    // The same text has another hash: each version has salts of its own.
    expect(versionMade.parse((await name('Again')).body).root).not.toBe(made.root)
  })

  test('is named by editors and leads, and read by all readers alone', async () => {
    expect((await name('By a lead', 'lead')).status).toBe(200)
    expect((await name('By a commenter', 'commenter')).status).toBe(403)
    expect((await name('By a stranger', 'outsider')).status).toBe(404)
    expect((await ask('outsider', 'GET', path)).status).toBe(404)
    expect((await ask('outsider', 'GET', `/api/roadmaps/${roadmap}/compare?from=1`)).status).toBe(404)
    expect((await name(' ')).status).toBe(422)
  })

  test('is listed in pages, the newest first', async () => {
    for (const said of ['One', 'Two', 'Three']) expect((await name(said)).status).toBe(200)
    const page = async (cursor?: string) =>
      versionsAnswer.parse((await ask('member', 'GET', `${path}?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body)
    const first = await page()
    expect(first.versions.map((version) => version.name)).toEqual(['Three', 'Two'])
    expect((await page(first.cursor)).versions.map((version) => version.name)[0]).toBe('One')
  })
})

describe('two states of a text', () => {
  test('are compared clause by clause, with who wrote what is new and whose words stood there', async () => {
    const before = versionMade.parse((await name('Before')).body)
    expect(await compare(before.id)).toMatchObject({ blocks: [] })
    const lead = await enterRoom(server, 'lead', roadmapRoom(roadmap))
    const body = bodyOf(lead.doc)
    const at = body
      .toArray()
      .findIndex((each) => each instanceof Y.XmlElement && each.getAttribute('id') === 'p-Scrap-is-scarce-')
    const known = await sequenceOf(server)
    const scrap = body.get(at) as Y.XmlElement
    ;(scrap.get(0) as Y.XmlText).insert(16, ' And of low quality.')
    await vi.waitFor(async () => expect(await sequenceOf(server)).toBeGreaterThan(known), soon)
    lead.leave()
    await write((text) => paragraph(text, 'A new clause about lime.'))
    const { blocks, writers, from, unchanged } = await compare(before.id)
    expect(from.sequence).toBe(before.sequence)
    expect(unchanged).toBeGreaterThan(0)
    expect(blocks.map(({ changes, by }) => [changes, by.map((index) => writers[index]?.person)])).toEqual([
      [['changed'], ['lead']],
      [['added'], ['editor']],
    ])
    expect(blocks[0]?.concerns.length).toBeGreaterThan(0)
    const backwards = await compare('now', before.id)
    expect(backwards.blocks.map(({ changes }) => changes)).toEqual([['changed'], ['removed']])
  })

  test('that are not there are not found, and what is no state is refused', async () => {
    const where = `/api/roadmaps/${roadmap}/compare`
    expect((await ask('member', 'GET', `${where}?from=${randomUUID()}`)).status).toBe(404)
    expect((await ask('member', 'GET', `${where}?from=999999`)).status).toBe(404)
    expect((await ask('member', 'GET', `${where}?from=../x`)).status).toBe(422)
    expect((await ask('member', 'GET', where)).status).toBe(422)
  })
})

test('what a round asks about, and what stood before text was brought back, are versions too', async () => {
  const id = randomUUID()
  const opened = await ask('lead', 'POST', `/api/groups/${steel}/rounds`, {
    id,
    about: { kind: 'roadmap', roadmap },
    name: 'First reading',
    organisations: ['alacero'],
    closesOn: '2099-01-01',
  })
  expect(opened.status).toBe(200)
  expect((await versions())[0]).toMatchObject({ id, kind: 'round', name: 'First reading', root: null })
  const sequence = await sequenceOf(server)
  await write((body) => body.delete(0, body.length))
  const seen = await sequenceOf(server)
  const back = await ask('lead', 'POST', `/api/roadmaps/${roadmap}/restore`, { version: id, seen, key: randomUUID() })
  expect(restoredRoadmap.parse(back.body).changed.length).toBeGreaterThan(0)
  expect((await versions())[0]).toMatchObject({ kind: 'restore', name: '', sequence: seen, by: { person: 'lead' } })
  expect((await compare(sequence)).blocks).toEqual([])
})

test('a person who only reads sees versions, states and moments of a text from its opening on', async () => {
  const change = (state: string) => ask('lead', 'PATCH', `/api/roadmaps/${roadmap}`, { state })
  expect((await change('draft')).status).toBe(200)
  const secret = versionMade.parse((await name('Secret')).body)
  await write((body) => paragraph(body, 'What the draft became.'))
  const later = versionMade.parse((await name('Ready')).body)
  expect((await change('open')).status).toBe(200)
  const seen = async (by: Principal) => {
    const { versions: all } = versionsAnswer.parse((await ask(by, 'GET', path)).body)
    return all.map(({ id }) => id)
  }
  expect(await seen('commenter')).toContain(secret.id)
  expect(await seen('observer')).toEqual([later.id])
  for (const state of [secret.id, String(secret.sequence), '1']) {
    const asked = `/api/roadmaps/${roadmap}/compare?from=${state}`
    expect((await ask('observer', 'GET', asked)).status).toBe(404)
    expect((await ask('commenter', 'GET', asked)).status).toBe(200)
  }
  expect((await compare(later.id, 'now', 'observer')).blocks).toEqual([])
  expect((await ask('observer', 'GET', `/api/roadmaps/${roadmap}/at/${secret.sequence}`)).status).toBe(404)
  expect((await ask('observer', 'GET', `/api/roadmaps/${roadmap}/at/${later.sequence}`)).status).toBe(200)
  const moments = async (by: Principal) =>
    historyAnswer.parse((await ask(by, 'GET', `/api/roadmaps/${roadmap}/history`)).body).moments
  expect(await moments('observer')).toEqual([])
  expect((await moments('commenter')).length).toBeGreaterThan(0)
})
