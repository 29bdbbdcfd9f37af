import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { searchAnswer } from '@minga/protocol/http/search'
import { threadChanged } from '@minga/protocol/http/threads'
import { blockTexts } from '@minga/storage/projection/follow-passages'
import { dropSearchIndex, hasChanges } from '@minga/storage/search/write-search-index'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import {
  barrier,
  closedAction,
  closedRoadmap,
  principals,
  roadmap,
  type Principal,
} from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { wordsInData } from '../../testing/words-in-data.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const db = await sharedDb(server)
const patience = { timeout: 30_000, interval: 50 }
const at = new Date().toISOString()

async function ask(by: Principal, method: string, path: string, body?: object) {
  const { status, text } = await server.ask(by, method, path, body)
  return { status, body: JSON.parse(text) as Record<string, unknown> }
}

const searchFor = (q: string) => `/api/search?${new URLSearchParams({ q }).toString()}`
const search = async (by: Principal, q: string) => (await ask(by, 'GET', searchFor(q))).body
const finds = async (by: Principal, q: string) => searchAnswer.parse(await search(by, q)).hits.length > 0

async function whoFinds(q: string): Promise<Principal[]> {
  const found: Principal[] = []
  for (const each of principals) if (await finds(each, q)) found.push(each)
  return found
}

/** Until the index knows all that the rows say. */
const indexed = () => vi.waitUntil(async () => !(await hasChanges(db)), patience)

const said = (words: string) => ({ id: newId(), text: [{ kind: 'paragraph', content: [{ text: words }] }] })

async function begin(by: Principal, words: string, more: object): Promise<{ thread: string; comment: string }> {
  const thread = newId()
  const comment = said(words)
  const begun = await ask(by, 'POST', '/api/threads', { id: thread, comment, ...more })
  expect([begun.status, begun.body]).toMatchObject([200, {}])
  return { thread: threadChanged.parse(begun.body).thread.id, comment: comment.id }
}

/** Writes a paragraph. @param cited an action named at its end */
async function write(by: Principal, room: string, words: string, cited?: string): Promise<void> {
  const { doc, leave } = await enterRoom(server, by, room)
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  doc.getXmlFragment('body').push([paragraph])
  paragraph.setAttribute('id', newId())
  paragraph.push([text])
  text.insert(0, words)
  if (cited !== undefined) {
    const reference = new Y.XmlElement('recordReference')
    paragraph.push([reference])
    for (const [name, value] of Object.entries({ room: 'register.steel', record: cited, kind: 'action' }))
      reference.setAttribute(name, value)
  }
  await vi.waitUntil(async () => {
    const texts = await blockTexts(db, room)
    return [...texts.values()].includes(words)
  }, patience)
  leave()
}

const file = (id: string, organisation: string, name: string, comment: string) => ({
  id,
  group_id: 'steel',
  organisation,
  by: 'editor',
  at,
  name,
  kind: 'pdf',
  bytes: 1,
  sha256: 'x',
  stored: `x-${id}`,
  comment,
  rank: 9,
  taken_out: '[]',
})
const version = (id: string, name: string, when: string) => ({
  id,
  roadmap,
  kind: 'named',
  name,
  note: '',
  sequence: 1,
  seed: null,
  root: null,
  by: 'editor',
  organisation: 'alacero',
  at: when,
})

const inSteel = principals.filter((each) => !['outsider', 'insider'].includes(each))
const ofAlacero: Principal[] = ['lead', 'editor', 'principal']
const drafters: Principal[] = ['lead', 'editor', 'commenter']
/** Organisations that are admitted to steel know who holds a role there. */
const besideObserver: Principal[] = ['lead', 'editor', 'commenter', 'steward', 'member', 'observer', 'principal']

const planted: readonly (readonly [word: string, what: string, readers: readonly Principal[]])[] = [
  ['zqpasaje', 'a passage', inSteel],
  ['zqcerrado', 'a passage of a closed group', ['insider']],
  ['zqborrador', 'the title of a draft', drafters],
  ['zqprueba', 'evidence of a record', inSteel],
  ['zqsecreto', 'evidence of a record of a closed group', ['insider']],
  ['furnaces', 'the long text of a record', inSteel],
  ['zqcomentario', 'a comment to all', inSteel],
  ['zqinterno', 'an internal comment', ofAlacero],
  ['zqestrecho', 'an internal comment to named readers', ['lead', 'editor']],
  ['zqarchivo', 'a file of a comment to all', inSteel],
  ['zqfichero', 'a file of an internal comment', ofAlacero],
  ['zqfoto', 'a picture of a roadmap', ofAlacero],
  ['zqversion', 'a version', inSteel],
  ['zqtemprana', 'a version from before the roadmap was opened', drafters],
  ['observer', 'a person', besideObserver],
  ['insider', 'a person of a closed group', ['outsider', 'insider']],
  ['alacero', 'an organisation', principals],
]

let narrowed: string
let comment: string

beforeAll(async () => {
  await write('editor', `roadmap.${roadmap}`, 'Aquí está Zqpasajé, con acento')
  await write('editor', `roadmap.${roadmap}`, 'Según zqajeno', closedAction)
  await write('insider', `roadmap.${closedRoadmap}`, 'Aquí está zqcerrado')
  await ask('lead', 'POST', '/api/groups/steel/roadmaps', { title: 'Plan zqborrador' })
  const evidence = (id: string, record: string, title: string) => ({
    id,
    record,
    title,
    url: 'https://a.example',
    by: 'editor',
    at,
  })
  await db
    .insertInto('evidence')
    .values([evidence('e1', barrier, 'zqprueba'), evidence('e2', closedAction, 'zqsecreto')])
    .execute()
  const place = { kind: 'roadmap', roadmap }
  ;({ comment } = await begin('commenter', 'zqcomentario', { place, audience: 'coalition' }))
  const internal = await begin('editor', 'zqinterno', { place, audience: 'organisation' })
  ;({ thread: narrowed } = await begin('editor', 'zqestrecho', { place, audience: 'organisation', readers: ['lead'] }))
  await db
    .insertInto('comment_file')
    .values([file('f1', 'ficem', 'Zqarchivo.pdf', comment), file('f2', 'alacero', 'zqfichero.pdf', internal.comment)])
    .execute()
  const picture = {
    id: 'p1',
    roadmap,
    organisation: 'alacero',
    by: 'editor',
    at,
    name: 'zqfoto.png',
    kind: 'png',
    bytes: 1,
  }
  await db
    .insertInto('roadmap_file')
    .values({ ...picture, sha256: 'x', stored: 'x-p1', unnamed_since: null })
    .execute()
  await db
    .insertInto('roadmap_version')
    .values([
      version('v1', 'zqversion', '2999-01-01T00:00:00.000Z'),
      version('v2', 'zqtemprana', '2000-01-01T00:00:00.000Z'),
    ])
    .execute()
  await indexed()
})

describe('who finds', () => {
  test.each(planted)('%s: %s', async (word, _what, readers) => {
    const found = await whoFinds(word)
    expect(found).toEqual(principals.filter((each) => readers.includes(each)))
    // For the others all of the answer is as for a word that stands nowhere: hits, counts, facets.
    for (const each of principals) {
      if (found.includes(each)) continue
      expect(await search(each, word)).toEqual(await search(each, 'zqnirgends'))
    }
  })

  test('a draft from the moment when it is opened, and no more once it is deleted', async () => {
    const { id } = await db
      .selectFrom('roadmap')
      .select('id')
      .where('started_as', 'like', '%zqborrador')
      .executeTakeFirstOrThrow()
    await db.updateTable('roadmap').set({ state: 'open', opened_at: at }).where('id', '=', id).execute()
    await indexed()
    expect(await whoFinds('zqborrador')).toEqual(inSteel)
    await db.updateTable('roadmap').set({ state: 'deleted' }).where('id', '=', id).execute()
    // At once, before the index knows.
    expect(await search('lead', 'zqborrador')).toEqual(await search('lead', 'zqnirgends'))
  })
})

test('a hit leads to its place, and shows the letters that were found', async () => {
  const hit = async (q: string) => searchAnswer.parse(await search('lead', q)).hits[0]
  const passage = await hit('zqpasaje')
  expect(passage).toMatchObject({ kind: 'roadmap', id: roadmap, title: 'Road to green steel', language: 'en' })
  expect(passage?.address).toBe(`/groups/steel/roadmaps/${roadmap}?block=${passage?.part ?? ''}`)
  expect(passage?.excerpt.filter((run) => run.hit)).toEqual([{ text: 'Zqpasajé', hit: true }])
  expect(await hit('bar14')).toMatchObject({
    reference: 'BAR-014',
    address: `/groups/steel/barriers?record=${barrier}`,
  })
  expect(await hit('zqarchivo')).toMatchObject({ kind: 'file', title: 'Zqarchivo.pdf' })
  expect((await hit('zqcomentario'))?.address).toMatch(/^\/groups\/steel\/roadmaps\/roadmap-1\?thread=/)
  expect((await hit('zqversion'))?.address).toBe('/groups/steel/roadmaps/roadmap-1/versions?from=v1')
  expect((await hit('observer'))?.address).toBe('/organisations/watch')
  const days = await Promise.all(['zqpasaje', 'zqcomentario', 'zqarchivo', 'zqversion'].map(hit))
  const today = new Date().toISOString().slice(0, 10)
  expect(days.map((each) => each?.at.slice(0, 10))).toEqual([today, today, today, '2999-01-01'])
  const circles = ['zqinterno', 'zqfichero', 'zqestrecho', 'zqcomentario', 'observer'].map(hit)
  expect((await Promise.all(circles)).map((found) => found?.circle)).toEqual([
    'organisation',
    'organisation',
    'named',
    undefined,
    undefined,
  ])
})

test('a passage is found by what it cites, shows its name, and comes after the record itself', async () => {
  const passage = searchAnswer.parse(await search('member', 'solved BAR-014')).hits[0]
  expect(passage).toMatchObject({ kind: 'roadmap', id: roadmap, language: 'en' })
  expect(passage?.excerpt.map((run) => run.text).join('')).toBe('Cement needs solved. [BAR-014 No slag]')
  expect(await finds('member', 'solved bar14')).toBe(true)
  const { hits } = searchAnswer.parse(await search('member', 'BAR-014'))
  expect(hits.map(({ kind }) => kind)).toEqual(['barrier', 'roadmap'])
  // A passage does not give the title of a record that its reader may not read.
  expect(await search('lead', 'zqajeno secret')).toEqual(await search('lead', 'zqnirgends'))
  expect(await search('insider', 'zqajeno secret')).toEqual(await search('insider', 'zqnirgends'))
  expect(await search('lead', 'zqajeno act8')).toEqual(await search('lead', 'zqnirgends'))
  expect(await finds('lead', 'zqajeno')).toBe(true)
})

describe('a name of the glossary', () => {
  const name = (id: string, es: string, en: string) => ({
    id,
    names: JSON.stringify({ es: [es], pt: [], en: [en] }),
    definition: '{}',
    by: 'lead',
    at,
  })

  test('finds what has another name of its term, for those who may read it; and no more once the term is taken out', async () => {
    await db
      .insertInto('glossary_term')
      .values([
        name('t1', 'zqsinónimo doble', 'zqajeno'),
        name('t2', 'zqadentro', 'zqinterno'),
        name('t3', 'zqlejos', 'zqcerrado'),
      ])
      .execute()
    expect(await whoFinds('zqsinonimo doble')).toEqual(inSteel)
    expect(await whoFinds('zqadentro')).toEqual(ofAlacero)
    expect(await whoFinds('zqlejos')).toEqual(['insider'])
    for (const word of ['zqadentro', 'zqlejos'])
      expect(await search('outsider', word)).toEqual(await search('outsider', 'zqnirgends'))
    expect(await finds('lead', '"zqadentro"')).toBe(false)
    const [hit] = searchAnswer.parse(await search('lead', 'zqadentro')).hits
    expect(hit?.excerpt.filter((run) => run.hit)).toEqual([{ text: 'zqinterno', hit: true }])
    await db.updateTable('glossary_term').set({ removed_at: at }).execute()
    expect(await search('lead', 'zqadentro')).toEqual(await search('lead', 'zqnirgends'))
  })
})

test('what is found is narrowed and counted by its day', async () => {
  const since = async (time: string) =>
    searchAnswer.parse((await ask('editor', 'GET', `${searchFor('zqtemprana')}&since=${time}`)).body)
  const all = searchAnswer.parse(await search('editor', 'zqtemprana'))
  expect([all.counts, all.facets.times]).toEqual([{ version: 1 }, {}])
  expect((await since('2000-01-01')).counts).toEqual({ version: 1 })
  expect(await since('year')).toMatchObject({ counts: {}, hits: [], facets: { groups: {}, times: {} } })
  expect((await ask('editor', 'GET', `${searchFor('zqtemprana')}&since=ever`)).status).toBe(422)
})

test.each(['a', 'x'.repeat(201), '""', '☂☂☂'])('no search is made for %j', async (q) => {
  expect(await ask('lead', 'GET', searchFor(q))).toMatchObject({
    status: 422,
    body: { field: 'q' },
  })
})

test.each([
  `"'); DROP TABLE search_row; --`,
  'NEAR(acero, 5)',
  'title:acero OR *',
  '"unclosed',
  'acero^2 {x} + - ~',
  "O'Higgins 👩‍🏭",
])('%s is only words', async (q) => expect((await ask('lead', 'GET', searchFor(q))).status).toBe(200))

describe('is gone', () => {
  test('at once: for a reader who is taken out of a discussion, and for a person who has left a group', async () => {
    expect((await ask('editor', 'POST', `/api/threads/${narrowed}/readers`, { readers: [] })).status).toBe(200)
    expect(await search('lead', 'zqestrecho')).toEqual(await search('lead', 'zqnirgends'))
    await db.deleteFrom('naming').where('person', '=', 'observer').execute()
    expect(await search('observer', 'zqcomentario')).toEqual(await search('observer', 'zqnirgends'))
  })

  test('a deleted comment and its files, and a person who was removed', async () => {
    expect((await ask('commenter', 'DELETE', `/api/comments/${comment}`)).status).toBe(200)
    await db.updateTable('person').set({ state: 'removed' }).where('id', '=', 'member').execute()
    expect(searchAnswer.parse(await search('lead', 'zqcomentario')).hits).toEqual([])
    expect(searchAnswer.parse(await search('lead', 'zqarchivo')).hits).toEqual([])
    expect(searchAnswer.parse(await search('steward', 'expert member')).hits).toEqual([])
    await indexed()
    for (const q of ['zqcomentario', 'zqarchivo'])
      expect(await search('lead', q)).toEqual(await search('lead', 'zqnirgends'))
  })

  test('what was struck out, to the last byte', async () => {
    expect(await finds('lead', 'zqpasaje')).toBe(true)
    const id = randomUUID()
    const places = [{ kind: 'room', room: `roadmap.${roadmap}` }]
    await ask('convener', 'POST', '/api/strike-outs', { id, ground: 'personal-data', words: ['Zqpasajé'], places })
    const done = await ask('principal', 'POST', `/api/strike-outs/${id}/confirm`, { key: randomUUID() })
    expect(done).toMatchObject({ status: 200, body: { state: 'done' } })
    expect(await search('lead', 'zqpasaje')).toEqual(await search('lead', 'zqnirgends'))
    expect(await wordsInData(server.data, ['Zqpasajé', 'zqpasaje'])).toEqual([])
  })
})

test('an index that is made anew is the one that was kept up with every change', async () => {
  const everything = async () => {
    await indexed()
    const rows = await db
      .selectFrom('search_row')
      .innerJoin('search_scope', 'search_scope.id', 'search_row.scope')
      .select(['source', 'name', 'kind', 'subject', 'part', 'languages', 'group_id', 'organisation', 'room', 'thread'])
      .orderBy('source')
      .orderBy('name')
      .execute()
    const found = await Promise.all(planted.map(([word]) => search('lead', word)))
    return { rows, found: found.map((answer) => searchAnswer.parse(answer).counts) }
  }
  const kept = await everything()
  expect(kept.rows.length).toBeGreaterThan(20)
  await dropSearchIndex(db)
  expect(await everything()).toEqual(kept)
})
