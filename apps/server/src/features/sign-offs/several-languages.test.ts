import { createHash, randomUUID } from 'node:crypto'

import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { signOffMoved } from '@minga/protocol/http/sign-off-acts'
import { roadmapSignOffsAnswer } from '@minga/protocol/http/sign-offs'
import { liveDriftAnswer, signedTextAnswer } from '@minga/protocol/http/signed-texts'
import { recordTextsOf } from '@minga/storage/records/record-text-rows'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { barrier, closed, closedAction, steel, steelRegister } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { workInTwoLanguages } from '../../testing/work-in-two-languages.ts'
import { textOf } from '../../testing/written-blocks.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const texts = await workInTwoLanguages(server)
const { ask, id: pt, work, source, write, translate, named, open, opened, view, presentText, answer, move } = texts
afterAll(() => source.leave())

const read = async (signOff: string, language?: string) =>
  signedTextAnswer.parse(
    (
      await ask(
        'principal',
        'GET',
        `/api/sign-offs/${signOff}/text${language === undefined ? '' : `?language=${language}`}`,
      )
    ).body,
  )
const live = async (signOff: string) =>
  liveDriftAnswer.parse((await ask('lead', 'GET', `/api/sign-offs/${signOff}/live`)).body).clauses

let [first, primeira] = ['', '']
/** The clause that says in Portuguese what `s2` says. */
let industria = ''
beforeAll(async () => {
  first = await named(work, 'First')
  primeira = await named(pt, 'Primeira')
  industria = (await texts.translation()).rows[2]?.blocks[0]?.block ?? ''
})

describe('a text in two languages', () => {
  test('is signed under one root over both, and in its languages', async () => {
    const signOff = await opened([primeira, first])
    const { root, version, languages } = await presentText(signOff)
    expect(languages).toMatchObject([
      { language: 'en', authentic: true, roadmap: work, version: first },
      { language: 'pt', authentic: false, roadmap: pt, version: primeira },
    ])
    expect(version).toBe(first)
    const listed = languages.map((each) => ({ authentic: each.authentic, language: each.language, root: each.root }))
    expect(root).toBe(createHash('sha256').update(JSON.stringify(listed)).digest('hex'))
    for (const of of [work, pt]) {
      const { signOffs } = roadmapSignOffsAnswer.parse((await ask('lead', 'GET', `/api/roadmaps/${of}/sign-offs`)).body)
      expect(signOffs.map(({ id }) => id)).toContain(signOff)
    }
  })

  test('is read in the language that is asked for, each clause with those that say the same', async () => {
    const signOff = await opened([first, primeira])
    const portuguese = await read(signOff, 'pt')
    expect(portuguese.language).toBe('pt')
    expect(JSON.stringify(portuguese.tree)).toContain('A sucata é escassa.')
    expect(portuguese.elsewhere).toContainEqual({ block: industria, language: 'en', blocks: ['s2'] })
    const { language, elsewhere } = await read(signOff, 'es')
    expect(language).toBe('en')
    expect(elsewhere).toContainEqual({ block: 's2', language: 'pt', blocks: [industria] })
    expect((await read(signOff)).language).toBe('en')
  })

  test('is answered in Portuguese, with a reservation on a clause of the translation', async () => {
    const signOff = await opened([first, primeira])
    const reservations = [{ block: industria, text: 'Conforme o inventário nacional.' }]
    expect((await answer('principal', signOff, 'reservation', { reservations })).status).toBe(200)
    const unknown = { reservations: [{ block: 'none', text: 'x' }] }
    expect((await answer('principal', signOff, 'reservation', unknown)).status).toBe(422)
    const { positions, own } = await view(signOff)
    expect(positions).toMatchObject([{ position: 'reservation', language: 'pt', reservations }])
    expect(own).toMatchObject({ asked: false, since: { clauses: [], translations: [] } })
  })

  test('is bound to the root over both: that of one language alone is refused', async () => {
    const signOff = await opened([first, primeira])
    const [en] = (await presentText(signOff)).languages
    expect(await answer('principal', signOff, 'endorses', { root: en?.root })).toMatchObject({
      status: 409,
      body: { code: 'changed-since' },
    })
  })
})

describe('a text in several languages is refused', () => {
  test('with two versions of one language, one that is not of the work, or no authentic one', async () => {
    const second = await named(work, 'First again')
    expect(await open([first, second])).toMatchObject({ status: 422, body: { field: 'versions' } })
    expect((await open([first, randomUUID()])).status).toBe(404)
    expect(await open([primeira])).toMatchObject({ status: 409, body: { field: 'versions' } })
    expect((await open([first, primeira], {}, 'commenter')).status).toBe(403)
    expect((await open([first, primeira], {}, 'outsider')).status).toBe(404)
  })

  test('while a translation is behind the version that it is offered with, and not while it is behind a later one', async () => {
    await write(source, work, () => textOf(source, 's2').insert(3, 'gran '))
    const later = await named(work, 'Second')
    expect(await open([later, primeira])).toMatchObject({ status: 409, body: { field: 'translation' } })
    expect((await open([first, primeira])).status).toBe(200)
  })
})

describe('moved to later versions', () => {
  let [second, segunda, signOff] = ['', '', '']
  beforeAll(async () => {
    signOff = await opened([first, primeira])
    await answer('principal', signOff, 'endorses')
    await answer('member', signOff, 'endorses')
    second = await named(work, 'Third')
  })

  test('one version for each language is asked for, and none that is behind', async () => {
    expect(await live(signOff)).toEqual([{ block: 's2', drift: 'changed', language: 'en' }])
    expect(await move(signOff, [second])).toMatchObject({ status: 409, body: { field: 'versions' } })
    expect(await move(signOff, [second, primeira])).toMatchObject({ status: 409, body: { field: 'translation' } })
    expect(await move(signOff, [primeira, first])).toMatchObject({ status: 409, body: { field: 'versions' } })
  })

  test('a clause that changed in both is one, and asks again', async () => {
    await translate({ 2: 'A grande indústria emite 19.99 % do total.' })
    segunda = await named(pt, 'Segunda')
    const moved = signOffMoved.parse((await move(signOff, [segunda, second])).body)
    expect(moved.clauses).toEqual([{ block: 's2', drift: 'changed', language: 'en' }])
    expect(moved.asked.toSorted()).toEqual(['alacero', 'ficem'])
    const { own, state } = await view(signOff)
    expect([own?.since?.clauses, own?.since?.translations, state]).toEqual([moved.clauses, [], 'suspended'])
    expect((await presentText(signOff)).languages.map(({ version }) => version)).toEqual([second, segunda])
  })

  test('a courtesy translation that changed by itself is shown, and asks no organisation', async () => {
    await answer('principal', signOff, 'endorses')
    await translate({ 3: 'Há pouca sucata.' })
    const terceira = await named(pt, 'Terceira')
    const moved = signOffMoved.parse((await move(signOff, [second, terceira])).body)
    expect(moved).toMatchObject({ clauses: [], asked: ['ficem'] })
    const { own } = await view(signOff)
    expect(own).toMatchObject({ asked: false, since: { clauses: [], translations: [{ language: 'pt' }] } })
  })

  test('where both are equally authentic, the same change asks again', async () => {
    await ask('lead', 'PATCH', `/api/roadmaps/${work}/editions`, { authentic: 'all' })
    const [en, terceira] = (await presentText(signOff)).languages.map(({ version }) => version)
    const equal = await opened([en ?? '', terceira ?? ''])
    expect((await presentText(equal)).languages.map(({ authentic }) => authentic)).toEqual([true, true])
    await answer('principal', equal, 'endorses')
    await translate({ 3: 'A sucata é pouca.' })
    const moved = signOffMoved.parse((await move(equal, [en ?? '', await named(pt, 'Quarta')])).body)
    expect(moved).toMatchObject({ clauses: [{ drift: 'changed', language: 'pt' }], asked: ['alacero'] })
    // The choice at the opening of the other one stays in it.
    expect((await presentText(signOff)).languages.map(({ authentic }) => authentic)).toEqual([true, false])
  })
})

test('a sign-off of one language is kept as before: its root is that of its version', async () => {
  const signOff = await opened([first])
  const { root, languages } = await presentText(signOff)
  expect(languages.map((each) => [each.language, each.root])).toEqual([['en', root]])
  const db = await sharedDb(server)
  const version = await db.selectFrom('roadmap_version').select('root').where('id', '=', first).executeTakeFirst()
  expect(version?.root).toBe(root)
  const row = await db.selectFrom('sign_off_text').selectAll().where('sign_off', '=', signOff).executeTakeFirst()
  expect(row).toMatchObject({ root: null, language: null, links: '[]' })
  expect(await db.selectFrom('sign_off_edition').selectAll().where('sign_off', '=', signOff).execute()).toEqual([])
})

test('a translation in which the title of a card is missing is not offered, as with a missing clause', async () => {
  const translation = await enterRoom(server, 'editor', roadmapRoom(pt as never))
  const link = { id: 'card', kind: 'barrier', record: barrier, room: steelRegister }
  await write(translation, pt, () => bodyOf(translation.doc).push([cardOf(link)]))
  translation.leave()
  const version = await named(pt, 'Com ficha')
  const named409 = { field: 'untranslated-cards', records: [expect.stringMatching(/^BAR-/)] }
  expect(await open([first, version])).toMatchObject({ status: 409, body: named409 })
  const change = { record: barrier, kind: 'barrier', field: 'title/pt', value: 'Sem escória' }
  await ask('editor', 'POST', `/api/groups/${steel}/records`, { key: randomUUID(), piece: 1, of: 1, changes: [change] })
  const db = await sharedDb(server)
  await vi.waitFor(
    async () => {
      const texts = (await recordTextsOf(db, [barrier])).get(barrier)?.texts ?? []
      expect(texts.some((text) => text.field === 'title' && text.language === 'pt' && text.words !== '')).toBe(true)
    },
    { timeout: 20_000, interval: 50 },
  )
  const again = await open([first, await named(pt, 'Com ficha traduzida')])
  expect(again).not.toMatchObject({ body: { field: 'untranslated-cards' } })
})

test('a card that the person may not read stands in the way without its name', async () => {
  const translation = await enterRoom(server, 'editor', roadmapRoom(pt as never))
  const secret = { id: 'secret', kind: 'action', record: closedAction, room: registerRoom(closed) }
  await write(translation, pt, () => bodyOf(translation.doc).push([cardOf(secret)]))
  translation.leave()
  const refused = await open([first, await named(pt, 'Com ficha alheia')])
  expect(refused).toMatchObject({ status: 409, body: { field: 'unread-cards' } })
  expect(JSON.stringify(refused)).not.toContain('ACT-')
})

function cardOf(link: Readonly<Record<string, string>>): Y.XmlElement {
  const card = new Y.XmlElement('recordCard')
  for (const [name, value] of Object.entries(link)) card.setAttribute(name, value)
  return card
}
