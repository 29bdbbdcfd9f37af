import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { signOffMade } from '@minga/protocol/http/sign-off-acts'
import { signOffAnswer } from '@minga/protocol/http/sign-offs'
import { beforeAll, describe, expect, test } from 'vitest'

import { roadmap, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as unknown }
}

let id = ''
let version = ''
beforeAll(async () => {
  await ask('steward', 'PATCH', '/api/people/member', { roles: ['principal'] })
  version = randomUUID()
  await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'Text' })
  id = await opened()
})

async function opened() {
  const made = await ask('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, {
    id: randomUUID(),
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-01-01',
    rule: 'consensus',
    nature: 'technical',
  })
  return signOffMade.parse(made.body).id
}

async function send(by: Principal, bytes = '%PDF-1.7 a letter', signOff = id) {
  const file = newId()
  const { cookie } = await server.as(by)
  const { status } = await fetch(`${server.address}/api/sign-offs/${signOff}/files/${file}`, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream', 'x-file-name': 'oficio.pdf' },
    body: bytes,
  })
  return { file, status }
}

const letterOf = (file: string, more: object = {}) => ({
  number: 'DG-12/2026',
  dated: '2026-02-03',
  signatory: 'Ing. Prueba',
  office: 'Director de Industria',
  file,
  ...more,
})
const enter = (by: Principal, letter: object, more: object = {}, signOff = id) =>
  ask(by, 'POST', `/api/sign-offs/${signOff}/received-positions`, {
    id: randomUUID(),
    organisation: 'ficem',
    position: 'endorses',
    language: 'es',
    letter,
    ...more,
  })
const answer = (by: Principal, more: object = {}, signOff = id) =>
  ask(by, 'POST', `/api/sign-offs/${signOff}/positions`, {
    id: randomUUID(),
    position: 'endorses',
    mandate: 'Act 12',
    language: 'es',
    ...more,
  })
const confirm = (by: Principal, position: string, signOff = id) =>
  ask(by, 'POST', `/api/sign-offs/${signOff}/positions/${position}/confirm`, { key: randomUUID() })
const view = async (by: Principal, signOff = id) =>
  signOffAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${signOff}`)).body)
const fileAs = async (by: Principal, file: string) =>
  (await server.ask(by, 'GET', `/api/sign-offs/${id}/files/${file}`)).status

describe('a position that came by official letter', () => {
  test('is entered by the secretariat alone, with its scan, and counts once its organisation confirms it', async () => {
    const { file } = await send('convener')
    expect(await enter('lead', letterOf(file))).toMatchObject({ status: 403 })
    expect(await enter('convener', letterOf(file), { organisation: 'bank' })).toMatchObject({ status: 409 })
    expect(await enter('convener', letterOf(file, { dated: '2999-01-01' }))).toMatchObject({ status: 422 })
    expect(await enter('convener', letterOf(file, { signatory: 'ALACERO' }))).toMatchObject({ status: 409 })
    expect(await enter('convener', letterOf('elsewhere'))).toMatchObject({ status: 409, body: { field: 'file' } })
    const position = randomUUID()
    const entered = await enter('convener', letterOf(file), { id: position })
    expect(entered.status).toBe(200)
    // Sent again, it is one.
    expect(await enter('convener', letterOf(file), { id: position })).toEqual(entered)
    const before = await view('principal')
    expect(before.positions[0]).toMatchObject({
      as: 'received',
      by: { id: 'convener', organisation: 'office' },
      letter: { number: 'DG-12/2026', signatory: 'Ing. Prueba', file: null, confirmed: null },
      counts: false,
      superseded: false,
    })
    expect(before.result).toMatchObject({ supporting: [], progress: { answered: 0, of: 2 } })
    const inbox = inboxAnswer.parse((await ask('member', 'GET', '/api/inbox?show=all')).body)
    expect(inbox.notices.map(({ reason }) => reason)).toContain('sign-off-received')
    expect((await view('member')).own).toMatchObject({ asked: true })

    expect(await confirm('principal', position)).toMatchObject({ status: 403 })
    expect(await confirm('commenter', position)).toMatchObject({ status: 403 })
    expect(await confirm('convener', position)).toMatchObject({ status: 403 })
    expect(await confirm('observer', position)).toMatchObject({ status: 404 })
    expect((await confirm('member', position)).status).toBe(200)
    expect((await view('principal')).positions[0]).toMatchObject({
      as: 'received',
      letter: { confirmed: { by: { id: 'member' }, as: 'principal' } },
      counts: true,
    })
    expect((await view('member')).result).toMatchObject({ supporting: ['ficem'], progress: { answered: 1, of: 2 } })
    // Its scan is for its organisation and for those who entered it.
    expect(await fileAs('member', file)).toBe(200)
    expect(await fileAs('convener', file)).toBe(200)
    for (const other of ['principal', 'lead', 'secretary', 'observer', 'outsider'] as const) {
      expect([other, await fileAs(other, file)]).toEqual([other, 404])
    }
  })

  test('gives way to what the organisation answered itself since', async () => {
    const signOff = await opened()
    expect((await answer('member', { position: 'abstains' }, signOff)).status).toBe(200)
    const position = randomUUID()
    const { file } = await send('convener', undefined, signOff)
    expect((await enter('convener', letterOf(file), { id: position }, signOff)).status).toBe(200)
    expect((await view('member', signOff)).positions.map(({ counts, superseded }) => [counts, superseded])).toEqual([
      [false, false],
      [true, false],
    ])
    expect((await answer('member', { position: 'awaiting-instructions' }, signOff)).status).toBe(200)
    expect(await confirm('member', position, signOff)).toMatchObject({ status: 409, body: { field: 'position' } })
    expect((await view('member', signOff)).positions.map(({ superseded }) => superseded)).toEqual([false, true, true])
  })
})

describe('the document of a mandate', () => {
  test('is read by the people of its organisation alone', async () => {
    expect((await send('principal', 'plain words')).status).toBe(422)
    expect((await send('lead')).status).toBe(403)
    expect((await send('outsider')).status).toBe(404)
    const { file } = await send('principal')
    // Until a position names it, it is its sender's.
    expect(await fileAs('editor', file)).toBe(404)
    expect(await answer('member', { mandateFile: file })).toMatchObject({ status: 409 })
    expect((await answer('principal', { mandateFile: file })).status).toBe(200)
    expect(await answer('principal', { mandateFile: file })).toMatchObject({ status: 409 })
    expect((await view('editor')).positions[0]?.mandateFile).toMatchObject({ id: file, kind: 'pdf' })
    expect((await view('member')).positions[0]?.mandateFile).toBeNull()
    expect(await fileAs('editor', file)).toBe(200)
    for (const other of ['member', 'convener', 'observer', 'outsider'] as const) {
      expect([other, await fileAs(other, file)]).toEqual([other, 404])
    }
  })
})

describe('the sentence of an organisation', () => {
  const set = (by: Principal, sentence: object) => ask(by, 'PATCH', '/api/organisations/alacero/signing', { sentence })

  test('is set by its principal, and printed with each position as it stood then', async () => {
    const signOff = await opened()
    const first = { es: 'Sin perjuicio de sus inmunidades.', en: 'Without prejudice to its immunities.' }
    expect(await set('lead', first)).toMatchObject({ status: 403 })
    expect(await set('member', first)).toMatchObject({ status: 404 })
    expect(await set('principal', first)).toMatchObject({ status: 200, body: { sentence: first, mayChange: true } })
    expect(await ask('editor', 'GET', '/api/organisations/alacero/signing')).toMatchObject({
      status: 200,
      body: { sentence: first, mayChange: false },
    })
    expect((await answer('principal', {}, signOff)).status).toBe(200)
    await set('principal', { es: 'A nivel técnico.' })
    expect((await answer('principal', { position: 'abstains' }, signOff)).status).toBe(200)
    const { positions } = await view('member', signOff)
    expect(positions.map(({ sentence }) => sentence)).toEqual([{ es: 'A nivel técnico.' }, first])
  })
})
