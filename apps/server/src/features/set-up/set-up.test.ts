import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { meAnswer } from '@minga/protocol/http/me'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { cookieOf, startTestServer, type TestServer } from '../../testing/start-test-server.ts'

let data: string
let server: TestServer
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'minga-set-up-'))
  server = await startTestServer({ data, demo: false })
})
afterEach(async () => {
  await server.stop()
  rmSync(data, { recursive: true })
})

function tokenOf(link: string | undefined): string {
  return new URL(link ?? '').hash.slice(1)
}

const person = {
  name: "Ana O'Higgins 🌱",
  email: 'Ana@Office.Example',
  language: 'es',
  timeZone: 'America/Lima',
  password: 'a password of the first',
}

function setUp(token: string, changes: object = {}): Promise<Response> {
  const body = {
    token,
    coalition: { names: { es: 'Coalición' }, languages: ['es', 'pt'] },
    secretariat: { shortName: 'Secretaría', names: { es: 'Secretaría técnica' } },
    person,
    ...changes,
  }
  return fetch(`${server.address}/api/set-up`, {
    method: 'POST',
    headers: { origin: server.url },
    body: JSON.stringify(body),
  })
}

const look = async (token: string) =>
  (
    await fetch(`${server.address}/api/set-up/look`, {
      method: 'POST',
      headers: { origin: server.url },
      body: JSON.stringify({ token }),
    })
  ).status
const coalition = async () => (await fetch(`${server.address}/api/coalition`)).json()

test('the link of an empty installation makes coalition, secretariat and first person, once', async () => {
  const token = tokenOf(server.setUpLink)
  expect(await coalition()).toEqual({ names: {}, languages: ['es', 'pt', 'en'], isSetUp: false })
  expect(await look(token)).toBe(200)
  const answer = await setUp(token)
  expect(answer.status).toBe(200)
  const me = await fetch(`${server.address}/api/me`, { headers: { cookie: cookieOf(answer.headers) } })
  expect(meAnswer.parse(await me.json())).toMatchObject({
    person: {
      name: "Ana O'Higgins 🌱",
      email: 'ana@office.example',
      timeZone: 'America/Lima',
      roles: ['steward', 'principal'],
    },
    organisation: { shortName: 'Secretaría', kind: 'secretariat' },
    groups: [],
  })
  expect(await coalition()).toEqual({
    names: { es: 'Coalición' },
    languages: ['es', 'pt'],
    isSetUp: true,
  })
  expect(await look(token)).toBe(404)
  expect((await setUp(token)).status).toBe(404)
})

test('opened by many at once it lets one in', async () => {
  const token = tokenOf(server.setUpLink)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, turn) => setUp(token, { person: { ...person, email: `p${turn}@office.example` } })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(19)
})

test('a made-up link, a weak password or a second language list open nothing', async () => {
  const token = tokenOf(server.setUpLink)
  expect((await setUp('x'.repeat(32))).status).toBe(404)
  expect((await setUp(token, { person: { ...person, password: 'short' } })).status).toBe(422)
  expect((await setUp(token, { coalition: { names: {}, languages: ['es', 'es'] } })).status).toBe(422)
  expect((await setUp(token)).status).toBe(200)
})

test('another start makes another link; the one before opens nothing, and neither is kept anywhere', async () => {
  const first = tokenOf(server.setUpLink)
  await server.stop()
  server = await startTestServer({ data, demo: false })
  const second = tokenOf(server.setUpLink)
  expect(await look(first)).toBe(404)
  expect(await look(second)).toBe(200)
  for (const name of readdirSync(data)) {
    if (name === 'control.sock') continue
    const bytes = readFileSync(join(data, name)).toString('latin1')
    expect({ name, holdsIt: bytes.includes(first) || bytes.includes(second) }).toEqual({
      name,
      holdsIt: false,
    })
  }
})

test('an installation that is set up prints no link, and no link sets it up again', async () => {
  const token = tokenOf(server.setUpLink)
  await setUp(token)
  await server.stop()
  server = await startTestServer({ data, demo: false })
  expect(server.setUpLink).toBeUndefined()
})
