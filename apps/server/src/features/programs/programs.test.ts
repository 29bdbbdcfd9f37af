import { randomUUID } from 'node:crypto'

import { auditAnswer } from '@minga/protocol/http/audit'
import { organisationProgramsAnswer, programTokensAnswer } from '@minga/protocol/http/programs'
import { eventsPath } from '@minga/protocol/http/events'
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { ProgramUses } from '../../auth/program-uses.ts'
import { knock } from '../../testing/enter-room.ts'
import { allowPrograms, askWithToken, startProgram } from '../../testing/program.ts'
import { barrier, closed, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer, speakAs } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const inADay = () => new Date(Date.now() + 86_400_000).toISOString()
const wanted = (body: object = {}) => ({
  id: randomUUID(),
  name: 'Tablero',
  scopes: ['read'],
  expires: inADay(),
  ...body,
})
const make = (who: Principal, body: object = {}) => server.ask(who, 'POST', '/api/me/tokens', wanted(body))
const allowIn = (path: string, allowed: boolean) =>
  server.ask(path.startsWith('groups') ? 'lead' : 'principal', 'POST', `/api/${path}/programs`, { allowed })

async function tokensOf(who: Principal) {
  return programTokensAnswer.parse(JSON.parse((await server.ask(who, 'GET', '/api/me/tokens')).text))
}

async function auditOf(who: Principal, kind: string) {
  const { text } = await server.ask(who, 'GET', '/api/audit')
  return auditAnswer.parse(JSON.parse(text)).entries.filter((entry) => entry.kind === kind)
}

test('no organisation allows programs of itself', async () => {
  const { status, text } = await make('lead')
  expect([status, JSON.parse(text)]).toEqual([403, expect.objectContaining({ field: 'organisation' })])
  expect(await tokensOf('lead')).toEqual({ tokens: [], allowed: false, isFresh: true })
})

describe('where organisation and group allow them', () => {
  beforeAll(() => allowPrograms(server))

  test('a token is said once, and kept as a hash alone', async () => {
    const body = wanted({ name: '  ETL de O’Higgins 🏗  ' })
    const made = await server.ask('editor', 'POST', '/api/me/tokens', body)
    const { token } = JSON.parse(made.text) as { token: string }
    expect(token).toMatch(/^mng_[\w-]{32}$/)
    expect((await askWithToken(server, token, 'GET', '/api/me')).text).toContain('editor@minga.example')
    const again = await server.ask('editor', 'POST', '/api/me/tokens', body)
    expect([again.status, again.text.includes(token)]).toEqual([409, false])
    const [listed] = (await tokensOf('editor')).tokens
    expect(listed).toMatchObject({ id: body.id, name: 'ETL de O’Higgins 🏗', scopes: ['read'] })
    expect(JSON.stringify(await db.selectFrom('program_token').selectAll().execute())).not.toContain(token)
    await vi.waitFor(async () => expect((await tokensOf('editor')).tokens[0]?.usedAt).not.toBeNull())
  })

  test.each([
    ['a scope that reads what is internal, with one that writes', { scopes: ['read:internal', 'comment'] }],
    ['no scope', { scopes: [] }],
    ['the same scope twice', { scopes: ['read', 'read'] }],
    ['an unknown scope', { scopes: ['sign'] }],
    ['more than a year', { expires: new Date(Date.now() + 367 * 86_400_000).toISOString() }],
    ['a day that is over', { expires: '2020-01-01' }],
    ['no name', { name: ' ' }],
  ])('%s is refused', async (_, body) => {
    expect((await make('lead', body)).status).toBe(422)
  })

  test('an id that another person took is not told apart', async () => {
    const { id } = await startProgram(server, 'lead', ['read'])
    expect((await make('editor', { id })).status).toBe(409)
    expect((await server.ask('editor', 'DELETE', `/api/me/tokens/${id}`)).status).toBe(404)
  })

  test('a person has ten at most', async () => {
    const statuses: number[] = []
    for (let count = 0; count < 11; count++) statuses.push((await make('principal')).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 409])
    for (const { id } of (await tokensOf('principal')).tokens)
      await server.ask('principal', 'DELETE', `/api/me/tokens/${id}`)
  })

  test('a person who signed in long ago signs in again first', async () => {
    const voice = await speakAs(server, 'editor')
    const { sessions } = JSON.parse((await voice.ask('GET', '/api/sessions')).text) as {
      sessions: { id: string; isThis: boolean }[]
    }
    const id = sessions.find(({ isThis }) => isThis)?.id ?? ''
    await db.updateTable('session').set({ createdAt: '2020-01-01T00:00:00.000Z' }).where('id', '=', id).execute()
    const { status, text } = await voice.ask('POST', '/api/me/tokens', wanted())
    expect([status, JSON.parse(text)]).toEqual([403, expect.objectContaining({ code: 'sign-in-again' })])
  })

  test('no cookie counts beside a token, and no origin is needed', async () => {
    const { token } = await startProgram(server, 'lead', ['read', 'comment'])
    const { cookie } = await server.as('commenter')
    const heard = await askWithToken(server, token, 'GET', '/api/me', undefined, { cookie })
    expect(heard.text).toContain('lead@minga.example')
    expect((await askWithToken(server, 'mng_none', 'GET', '/api/me', undefined, { cookie })).status).toBe(401)
    const headers = { cookie, origin: 'https://elsewhere.example', 'content-type': 'text/plain' }
    const said = await askWithToken(server, token, 'POST', '/api/threads', {}, headers)
    expect(said.status).toBe(422)
    expect((await askWithToken(server, token, 'POST', '/api/auth/sign-out', {}, { cookie })).status).toBe(403)
    expect((await server.ask('commenter', 'GET', '/api/me')).status).toBe(200)
  })

  test('no room and no stream of events opens to a token, also with a cookie beside it', async () => {
    const { token } = await startProgram(server, 'lead', ['read', 'records'])
    const { cookie } = await server.as('lead')
    for (const path of [`/sync/${steelRegister}`, eventsPath]) {
      const headers = { authorization: `Bearer ${token}`, origin: server.url, cookie }
      expect([path, await knock(server, path, headers)]).toEqual([path, 401])
    }
  })

  test('a group that stops allowing them is not there from the next request on', async () => {
    const { ask } = await startProgram(server, 'lead', ['read'])
    expect((await ask('GET', `/api/records/${barrier}`)).status).toBe(200)
    await allowIn(`groups/${steel}`, false)
    const [hidden, missing] = [await ask('GET', `/api/records/${barrier}`), await ask('GET', '/api/records/none')]
    expect([hidden.status, hidden.text]).toEqual([404, missing.text])
    expect((await ask('GET', '/api/groups')).text).toBe('{"groups":[]}')
    await allowIn(`groups/${steel}`, true)
    expect((await ask('GET', `/api/records/${barrier}`)).status).toBe(200)
  })

  test('an organisation that stops them shuts all of them out at once', async () => {
    const { ask } = await startProgram(server, 'lead', ['read'])
    await allowIn('organisations/alacero', false)
    expect((await ask('GET', '/api/me')).status).toBe(401)
    await allowIn('organisations/alacero', true)
    expect((await ask('GET', '/api/me')).status).toBe(200)
  })

  test('its principal sees the tokens of its people, and ends one', async () => {
    const { id, ask } = await startProgram(server, 'editor', ['read'])
    const { text } = await server.ask('principal', 'GET', '/api/organisations/alacero/programs')
    const { allowed, tokens } = organisationProgramsAnswer.parse(JSON.parse(text))
    expect(allowed?.by.id).toBe('principal')
    expect(tokens.find((each) => each.id === id)?.person.id).toBe('editor')
    expect((await server.ask('steward', 'DELETE', `/api/organisations/ficem/programs/${id}`)).status).toBe(404)
    expect((await server.ask('principal', 'DELETE', `/api/organisations/alacero/programs/${id}`)).status).toBe(200)
    expect((await ask('GET', '/api/me')).status).toBe(401)
  })

  test('each use is in the audit: the first of an hour at once, all of it once the hour is over', async () => {
    const { id, ask } = await startProgram(server, 'lead', ['read', 'records'])
    for (let count = 0; count < 5; count++) await ask('GET', '/api/groups')
    await ask('POST', `/api/groups/${closed}/records`, {})
    const of = async (kind: string) =>
      (await auditOf('principal', kind)).filter(({ details }) => details['token'] === id)
    await vi.waitFor(async () =>
      expect((await of('program-used')).map(({ details }) => details['scope'])).toEqual(['records', 'read']),
    )
    expect(await of('program-uses-counted')).toEqual([])
    const uses = () => db.selectFrom('program_use').select(['scope', 'count']).where('token', '=', id).execute()
    await vi.waitFor(
      async () =>
        expect(await uses()).toEqual([
          { scope: 'read', count: 5 },
          { scope: 'records', count: 1 },
        ]),
      10_000,
    )
    const clock = { after: () => () => undefined }
    const later = () => new Date(Date.now() + 3_600_000)
    const failed = (error: unknown) => expect(error).toBeUndefined()
    await new ProgramUses({ db, clock, now: later, failed }).settle()
    expect((await of('program-uses-counted')).map(({ details }) => details)).toEqual([
      expect.objectContaining({ token: id, scope: 'read', count: 5 }),
    ])
    expect(await uses()).toEqual([])
  })

  test('who allowed them, and who made and ended a token, is on record', async () => {
    const { id } = await startProgram(server, 'lead', ['read'])
    await server.ask('lead', 'DELETE', `/api/me/tokens/${id}`)
    for (const kind of ['programs-allowed', 'program-token-made', 'program-token-ended'])
      expect((await auditOf('principal', kind)).length).toBeGreaterThan(0)
  })
})
