import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { environmentOf, removeData } from '../testing/rows-of.ts'
import { cookieOf } from '../testing/start-test-server.ts'
import { spawnMinga, type SpawnedMinga } from '../testing/spawn-minga.ts'

vi.setConfig({ testTimeout: 120_000 })

let data: string
let place: Readonly<Record<string, string>>
const started: SpawnedMinga[] = []
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'minga-administer-'))
  place = await environmentOf(data)
})
afterEach(async () => {
  for (const { process, ended } of started.splice(0)) {
    process.kill('SIGKILL')
    await ended
  }
  await removeData(data)
})

function start(args: readonly string[]): SpawnedMinga {
  const minga = spawnMinga(args, { ...place, PORT: '0', MINGA_URL: 'https://minga.example' })
  started.push(minga)
  return minga
}

async function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const { code, out, err } = await start(args).ended
  return { code, out, err }
}

const password = 'a password of this test'

/** The process listens at an address that it doesn't print where it has a public one. */
async function serve(): Promise<string> {
  const minga = spawnMinga(['serve'], { ...place, PORT: '0' })
  started.push(minga)
  return minga.address
}

async function post(address: string, path: string, body: object): Promise<Response> {
  return fetch(`${address}${path}`, {
    method: 'POST',
    headers: { origin: address },
    body: JSON.stringify(body),
  })
}

test('organisations and people are made without a Minga, and decided about beside one that follows at once', async () => {
  expect(await run('organisation', 'add', "O'Higgins 🌱", '--kind', 'observer')).toMatchObject({
    code: 0,
    err: '',
  })
  expect((await run('organisation', 'add', "o'higgins 🌱")).err).toContain('already')
  const invited = await run('person', 'invite', 'Ana@x.example', '--organisation', "o'higgins 🌱", '--role', 'steward')
  expect(invited.code).toBe(0)
  const token = /^https:\/\/minga\.example\/invitation#(\S+)$/m.exec(invited.out)?.[1] ?? ''
  expect(token).not.toBe('')

  const address = await serve()
  const accepted = await post(address, '/api/invitations/accept', {
    token,
    name: 'Ana',
    language: 'es',
    password,
  })
  expect(accepted.status).toBe(200)
  const cookie = cookieOf(accepted.headers)
  expect((await run('person', 'list')).out).toBe("O'Higgins 🌱 · Ana · ana@x.example · steward\n")
  expect((await run('organisation', 'list')).out).toContain('1 people, 1 of them focal points')

  const socket = new WebSocket(`${address.replace('http', 'ws')}/sync/register.none`, {
    headers: { cookie, origin: address },
  })
  await once(socket, 'close')
  const signedIn = async (held: string) => (await fetch(`${address}/api/me`, { headers: { cookie: held } })).status
  expect(await signedIn(cookie)).toBe(200)

  expect((await run('sessions', 'revoke', 'ana@x.example')).out).toBe('Ended 1 sessions of Ana\n')
  expect(await signedIn(cookie)).toBe(401)

  const signIn = () => post(address, '/api/auth/sign-in/email', { email: 'ana@x.example', password })
  expect((await run('person', 'suspend', 'ana@x.example')).out).toBe('Suspended Ana\n')
  expect((await signIn()).status).toBe(401)
  expect((await run('person', 'restore', 'ana@x.example')).out).toBe('Restored Ana\n')
  expect((await signIn()).status).toBe(200)

  const reset = await run('person', 'reset-password', 'ana@x.example')
  const link = /^https:\/\/minga\.example\/sign-in\/new-password#(\S+)$/m.exec(reset.out)?.[1] ?? ''
  const chosen = await post(address, '/api/auth/password/reset', {
    token: link,
    password: 'another long password',
  })
  expect(chosen.status).toBe(200)
  expect((await signIn()).status).toBe(401)
  expect(await run('audit', 'verify')).toMatchObject({ code: 0 })
})

test('an organisation is renamed, suspended and restored, and a person removed for good, beside a Minga that follows', async () => {
  await run('organisation', 'add', 'Una')
  const { out } = await run('person', 'invite', 'ana@x.example', '--organisation', 'Una', '--role', 'steward')
  const token = /#(\S+)$/m.exec(out)?.[1] ?? ''
  const address = await serve()
  const joining = { token, name: 'Ana', language: 'es', password }
  const cookie = cookieOf((await post(address, '/api/invitations/accept', joining)).headers)
  const signedIn = async (held: string) => (await fetch(`${address}/api/me`, { headers: { cookie: held } })).status
  const signIn = () => post(address, '/api/auth/sign-in/email', { email: 'ana@x.example', password })

  const renaming = ['--short-name', 'Dos', '--name', 'Dos 🌱', '--former-name', "Una d'antes", '--signed']
  expect((await run('organisation', 'edit', 'Una', ...renaming)).out).toBe('Changed Dos\n')
  expect((await run('organisation', 'edit', 'Dos')).err).toContain('usage')
  expect((await run('organisation', 'edit', 'Una', '--name', 'x')).err).toContain('no organisation Una')
  const answer = await fetch(`${address}/api/organisations`, { headers: { cookie } })
  expect(await answer.text()).toContain("Una d'antes")

  expect((await run('organisation', 'suspend', 'dos')).out).toContain('1 sessions ended')
  expect(await signedIn(cookie)).toBe(401)
  expect((await signIn()).status).toBe(401)
  expect((await run('organisation', 'suspend', 'Dos')).err).toContain('suspended already')
  expect((await run('organisation', 'restore', 'Dos')).code).toBe(0)
  const again = await signIn()
  expect(again.status).toBe(200)

  expect((await run('person', 'remove', 'ana@x.example')).out).toContain('Removed Ana')
  expect(await signedIn(cookieOf(again.headers))).toBe(401)
  expect((await signIn()).status).toBe(401)
  expect((await run('person', 'restore', 'ana@x.example')).err).toContain('no person here')
  expect((await run('organisation', 'list')).out).toBe('Dos · signatory · 0 people, 0 of them focal points\n')
  expect(await run('audit', 'verify')).toMatchObject({ code: 0 })
})

test('a command that does not fit changes nothing, and says why in one line', async () => {
  await run('organisation', 'add', 'Una')
  for (const [args, why] of [
    [['organisation', 'sing'], 'usage'],
    [['organisation', 'add', 'Dos', '--kind', 'king'], '--kind'],
    [['person', 'invite', 'a@b.example'], 'usage'],
    [['person', 'invite', 'no-address', '--organisation', 'Una'], 'email'],
    [['person', 'invite', 'a@b.example', '--organisation', 'Tres'], 'no organisation Tres'],
    [['person', 'invite', 'a@b.example', '--organisation', 'Una', '--role', 'king'], 'roles'],
    [['person', 'suspend', 'a@b.example'], 'no person here'],
    [['sessions', 'list'], 'usage'],
  ] as const) {
    const { code, out, err } = await run(...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^Minga has changed nothing: [^\n]+\n$/)
    expect(err).toContain(why)
  }
  expect((await run('organisation', 'list')).out).toBe('Una · signatory · 0 people, 0 of them focal points\n')
})
