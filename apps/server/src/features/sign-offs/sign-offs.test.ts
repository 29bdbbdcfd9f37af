import { randomUUID } from 'node:crypto'

import { roadmapRoom } from '@minga/domain/room/room-name'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { signOffMoved } from '@minga/protocol/http/sign-off-acts'
import { roadmapSignOffsAnswer, signOffAnswer, waitingSignOffsAnswer } from '@minga/protocol/http/sign-offs'
import { liveDriftAnswer, signedTextAnswer } from '@minga/protocol/http/signed-texts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { barrier, roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { writeRoadmap } from '../../testing/written-roadmap.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const editor = await enterRoom(server, 'editor', roadmapRoom(roadmap))
afterAll(() => editor.leave())

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as unknown }
}
const write = (change: (body: Y.XmlFragment) => void) => writeRoadmap(server, editor, change)

const paragraph = (body: Y.XmlFragment, id: string, words: string) => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  body.insert(body.length, [element])
  element.setAttribute('id', id)
}
function writeInto(body: Y.XmlFragment, id: string, words: string): void {
  for (const each of body.toArray()) {
    if (!(each instanceof Y.XmlElement) || each.getAttribute('id') !== id) continue
    const text = each.get(0)
    if (text instanceof Y.XmlText) text.insert(0, words)
  }
}

async function named(name: string): Promise<string> {
  const id = randomUUID()
  expect(await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id, name })).toMatchObject({ status: 200 })
  return id
}

const opening = (version: string, more: object = {}) => ({
  id: randomUUID(),
  versions: [version],
  procedure: 'endorse',
  organisations: ['alacero', 'ficem'],
  closesOn: '2999-01-01',
  rule: 'consensus',
  nature: 'political',
  statement: 'Do you stand behind this road?',
  ...more,
})
const open = (by: Principal, body: object) => ask(by, 'POST', `/api/roadmaps/${roadmap}/sign-offs`, body)
async function opened(version: string, more: object = {}): Promise<string> {
  const body = opening(version, more)
  expect(await open('lead', body)).toMatchObject({ status: 200, body: { id: body.id } })
  return body.id
}
const view = async (by: Principal, id: string) =>
  signOffAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${id}`)).body)
const rootOf = async (id: string) => (await view('principal', id)).texts.at(-1)?.root
async function answer(by: Principal, id: string, position: string, more: object = {}) {
  const said = { id: randomUUID(), root: await rootOf(id), position, mandate: 'Board, act 12', language: 'es', ...more }
  return ask(by, 'POST', `/api/sign-offs/${id}/positions`, said)
}
const move = (by: Principal, id: string, version: string, more: object = {}) =>
  ask(by, 'POST', `/api/sign-offs/${id}/move`, { key: randomUUID(), versions: [version], ...more })
const close = (by: Principal, id: string) => ask(by, 'POST', `/api/sign-offs/${id}/close`, { key: randomUUID() })
const notices = async (by: Principal) =>
  inboxAnswer
    .parse((await ask(by, 'GET', '/api/inbox?show=all')).body)
    .notices.map(({ reason, signOff }) => [reason, signOff?.id])

let first = ''
beforeAll(async () => {
  await write((body) => {
    paragraph(body, 'scrap', 'Scrap is scarce.')
    paragraph(body, 'slag', 'Slag is left.')
  })
  // The cement federation gets a principal.
  await ask('steward', 'PATCH', '/api/people/member', { roles: ['principal'] })
  first = await named('First')
})

describe('a sign-off is opened', () => {
  test('by a lead or the secretariat, on a named version, for organisations that read it', async () => {
    expect(await open('convener', opening(first))).toMatchObject({ status: 200 })
    expect(await open('commenter', opening(first))).toMatchObject({ status: 403 })
    expect(await open('outsider', opening(first))).toMatchObject({ status: 404 })
    expect(await open('lead', opening(randomUUID()))).toMatchObject({ status: 404 })
    expect(await open('lead', opening(first, { organisations: ['bank'] }))).toMatchObject({
      status: 409,
      body: { field: 'organisations' },
    })
    expect(await open('lead', opening(first, { closesOn: '2020-01-01' }))).toMatchObject({ status: 422 })
    expect(await open('lead', opening(first, { procedure: 'silence' }))).toMatchObject({ status: 422 })
    // This installation can't prove that a notice was taken.
    expect(await open('lead', opening(first, { procedure: 'silence', nature: 'technical' }))).toMatchObject({
      status: 409,
      body: { field: 'mail' },
    })
  })

  test('once, however often it is sent; its last day is whole in the westernmost zone', async () => {
    const body = opening(first)
    const made = await open('lead', body)
    expect(made).toEqual({ status: 200, body: { id: body.id, closesAt: '2999-01-02T08:00:00.000Z' } })
    expect(await open('lead', body)).toEqual(made)
    expect(await open('lead', { ...body, rule: 'each' })).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(await open('convener', body)).toMatchObject({ status: 409, body: { field: 'id' } })
    const list = roadmapSignOffsAnswer.parse((await ask('lead', 'GET', `/api/roadmaps/${roadmap}/sign-offs`)).body)
    expect(list.signOffs.filter(({ id }) => id === body.id)).toMatchObject([{ outcome: null }])
    expect(list.organisations).toContainEqual({ organisation: 'ficem', canAnswer: true })
    expect(list.organisations).toContainEqual({ organisation: 'office', canAnswer: false })
  })

  test('which tells those who can sign, and only them', async () => {
    const id = await opened(first)
    expect(await notices('principal')).toContainEqual(['sign-off-opened', id])
    expect(await notices('member')).toContainEqual(['sign-off-opened', id])
    for (const other of ['editor', 'commenter', 'steward', 'observer'] as const) {
      expect(await notices(other)).not.toContainEqual(['sign-off-opened', id])
    }
    const waiting = async (by: Principal) =>
      waitingSignOffsAnswer.parse((await ask(by, 'GET', '/api/sign-offs')).body).signOffs.map((each) => each.id)
    expect(await waiting('principal')).toContain(id)
    expect(await waiting('editor')).toEqual([])
    expect((await answer('principal', id, 'endorses')).status).toBe(200)
    expect(await waiting('principal')).not.toContain(id)
    expect((await answer('principal', id, 'awaiting-instructions')).status).toBe(200)
    expect(await waiting('principal')).toContain(id)
  })
})

describe('an answer', () => {
  test('is appended, and the last one counts', async () => {
    const id = await opened(first)
    expect((await answer('principal', id, 'objects', { reason: 'Too early.' })).status).toBe(200)
    const reservations = [{ block: 'scrap', text: 'Not for the islands.' }]
    expect((await answer('principal', id, 'reservation', { reservations })).status).toBe(200)
    const { positions, result, own } = await view('member', id)
    expect(positions.map(({ position, superseded, by, as }) => [position, superseded, by.id, as])).toEqual([
      ['reservation', false, 'principal', 'principal'],
      ['objects', true, 'principal', 'principal'],
    ])
    expect(result).toMatchObject({ adopted: false, supporting: ['alacero'], progress: { answered: 1, of: 2 } })
    expect(own).toEqual({
      mayAnswer: true,
      mayExtend: true,
      isDisclosed: false,
      mayDisclose: true,
      asked: true,
      since: null,
    })
  })

  test('replaces no answer of a colleague that its person did not see', async () => {
    const id = await opened(first)
    const [one, other] = await Promise.all([
      answer('principal', id, 'endorses', { seen: null }),
      answer('principal', id, 'objects', { seen: null, reason: 'Too early.' }),
    ])
    expect([one, other].map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect([one, other]).toContainEqual(expect.objectContaining({ body: expect.objectContaining({ field: 'seen' }) }))
    const [given] = (await view('principal', id)).positions
    expect(await answer('principal', id, 'abstains', { seen: given?.id })).toMatchObject({ status: 200 })
  })

  test('is that of a principal or an alternate of an invited organisation, and of a right shape', async () => {
    const id = await opened(first)
    for (const other of ['lead', 'editor', 'commenter', 'steward', 'observer', 'convener'] as const) {
      expect([other, (await answer(other, id, 'endorses')).status]).toEqual([other, 403])
    }
    expect((await answer('outsider', id, 'endorses')).status).toBe(404)
    expect(await answer('principal', id, 'reservation')).toMatchObject({ status: 422, body: { field: 'reservations' } })
    const elsewhere = { reservations: [{ block: 'nowhere', text: 'No.' }] }
    expect(await answer('principal', id, 'reservation', elsewhere)).toMatchObject({ status: 422 })
    expect(await answer('principal', id, 'objects')).toMatchObject({ status: 422, body: { field: 'reason' } })
    expect(await answer('principal', id, 'endorses', { mandate: ' ' })).toMatchObject({ status: 422 })
    const twice = { id: randomUUID() }
    const once = await answer('principal', id, 'endorses', twice)
    expect(once.status).toBe(200)
    expect(await answer('principal', id, 'endorses', twice)).toEqual(once)
    expect(await answer('principal', id, 'abstains', twice)).toMatchObject({ status: 409 })
    expect((await view('member', id)).positions).toHaveLength(1)
  })

  test('is read by the invited; its mandate by its organisation; observers read the state, and at the end the result', async () => {
    const id = await opened(first, { organisations: ['alacero'], rule: 'each' })
    await answer('principal', id, 'endorses', { mandate: 'Minute of the secret board' })
    expect((await view('editor', id)).positions[0]).toMatchObject({ mandate: 'Minute of the secret board' })
    const { text } = await server.ask('convener', 'GET', `/api/sign-offs/${id}`)
    expect(text).toContain('"position":"endorses"')
    expect(text).not.toContain('secret board')
    for (const other of ['observer', 'commenter', 'member'] as const) {
      const seen = await server.ask(other, 'GET', `/api/sign-offs/${id}`)
      expect(seen.text).not.toMatch(/endorses"|secret board|Expert principal/)
      expect(JSON.parse(seen.text)).toMatchObject({ state: 'open', result: null, positions: [], invited: [] })
    }
    expect((await ask('outsider', 'GET', `/api/sign-offs/${id}`)).status).toBe(404)
    expect(await close('lead', id)).toEqual({ status: 200, body: { adopted: true } })
    const seen = await view('observer', id)
    expect(seen).toMatchObject({
      state: 'closed',
      result: { adopted: true, supporting: ['alacero'], progress: null },
      positions: [],
    })
    // Closed early, the list says that day and not its last one.
    const list = roadmapSignOffsAnswer.parse((await ask('observer', 'GET', `/api/roadmaps/${roadmap}/sign-offs`)).body)
    expect(list.signOffs.find((each) => each.id === id)).toMatchObject({
      closedAt: seen.closed?.at,
      outcome: 'adopted',
    })
    expect(await answer('principal', id, 'abstains')).toMatchObject({ status: 409, body: { field: 'state' } })
  })
})

describe('the text that is signed', () => {
  test('stays as it was while the roadmap goes on; the answers of those whose clauses change are asked for again', async () => {
    const version = await named('Negotiated')
    const id = await opened(version)
    expect((await answer('principal', id, 'endorses')).status).toBe(200)
    await write((body) => writeInto(body, 'scrap', 'Ferrous '))
    const live = liveDriftAnswer.parse((await ask('observer', 'GET', `/api/sign-offs/${id}/live`)).body)
    expect(live.clauses).toEqual([{ block: 'scrap', drift: 'changed', language: 'en' }])
    expect(await view('principal', id)).toMatchObject({ state: 'open', changedSince: [], result: { adopted: false } })
    const words = async (number: number) =>
      JSON.stringify(
        signedTextAnswer.parse((await ask('observer', 'GET', `/api/sign-offs/${id}/text?number=${number}`)).body).tree,
      )
    expect(await words(1)).not.toContain('Ferrous')

    const later = await named('With iron')
    expect((await move('convener', id, later)).status).toBe(403)
    expect((await move('lead', id, version)).status).toBe(409)
    const old = await rootOf(id)
    const moved = await move('lead', id, later, { reason: 'The scrap clause was agreed.' })
    expect(signOffMoved.parse(moved.body)).toEqual({
      clauses: [{ block: 'scrap', drift: 'changed', language: 'en' }],
      asked: ['alacero'],
    })
    expect(await words(2)).toContain('Ferrous')
    expect(await notices('principal')).toContainEqual(['sign-off-moved', id])
    const seen = await view('principal', id)
    expect(seen).toMatchObject({
      state: 'suspended',
      changedSince: [{ organisation: 'alacero', clauses: ['scrap'] }],
      own: { asked: true, since: { text: 1, clauses: [{ block: 'scrap', drift: 'changed' }] } },
      result: { progress: { answered: 0, of: 2 }, supporting: [] },
    })
    expect(seen.texts.map(({ number, reason }) => [number, reason])).toEqual([
      [1, ''],
      [2, 'The scrap clause was agreed.'],
    ])
    const { texts: toOthers } = await view('observer', id)
    expect(toOthers.map(({ number, reason }) => [number, reason])).toEqual([
      [1, ''],
      [2, ''],
    ])
    // A person who read the earlier text signs nothing unseen.
    expect(await answer('principal', id, 'endorses', { root: old })).toMatchObject({
      status: 409,
      body: { code: 'changed-since', field: 'root' },
    })
    expect(await answer('principal', id, 'endorses', { root: undefined })).toMatchObject({ status: 409 })
    expect((await answer('principal', id, 'endorses')).status).toBe(200)
    expect(await close('lead', id)).toMatchObject({ status: 409, body: { field: 'positions' } })
    expect((await answer('member', id, 'abstains')).status).toBe(200)
    expect(await view('principal', id)).toMatchObject({ state: 'open', result: { adopted: true } })
    expect((await close('lead', id)).body).toEqual({ adopted: true })
    expect((await view('lead', id)).positions).toHaveLength(3)
  })

  test('changes with what its records undertake, and not with their status', async () => {
    const id = await opened(await named('With records'))
    const change = (field: string, value: unknown, more: object = {}) =>
      ask('editor', 'POST', '/api/groups/steel/records', {
        key: randomUUID(),
        piece: 1,
        of: 1,
        changes: [{ record: barrier, kind: 'barrier', field, value, ...more }],
      })
    const live = async () =>
      liveDriftAnswer.parse((await ask('principal', 'GET', `/api/sign-offs/${id}/live`)).body).clauses
    expect((await change('status', 'in-mitigation', { base: 'proposed' })).body).toMatchObject({
      results: [{ state: 'applied' }],
    })
    expect(await live()).toEqual([])
    expect((await change('lead', 'ficem')).body).toMatchObject({ results: [{ state: 'applied' }] })
    const { tree } = signedTextAnswer.parse((await ask('principal', 'GET', `/api/sign-offs/${id}/text`)).body)
    const cites = tree.find((each) => JSON.stringify(each).includes(barrier))
    expect(await live()).toEqual([{ block: cites?.attributes['id'], drift: 'changed', language: 'en' }])
  })

  test('asks no organisation again where it says the same', async () => {
    const version = await named('Same')
    const id = await opened(version, { rule: 'each' })
    expect((await answer('principal', id, 'endorses')).status).toBe(200)
    const same = signOffMoved.parse((await move('lead', id, await named('Same again'))).body)
    expect(same).toEqual({ clauses: [], asked: [] })
    expect(await view('principal', id)).toMatchObject({ state: 'open', own: { asked: false } })
    // A reader sees an empty line.
    await write((body) => paragraph(body, 'empty', ''))
    const other = signOffMoved.parse((await move('lead', id, await named('With an empty line'))).body)
    expect(other).toMatchObject({ clauses: [{ block: 'empty', drift: 'added' }], asked: ['alacero'] })
  })

  test('has to be one whose hash was kept: versions that were made by themselves have none', async () => {
    const round = { id: randomUUID(), about: { kind: 'roadmap', roadmap }, name: 'Round', organisations: ['ficem'] }
    await ask('lead', 'POST', '/api/groups/steel/rounds', { ...round, closesOn: '2999-01-01' })
    expect(await open('lead', opening(round.id))).toMatchObject({ status: 409, body: { field: 'versions' } })
  })
})
