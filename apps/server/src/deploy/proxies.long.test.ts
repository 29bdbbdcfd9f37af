import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { roadmapRoom } from '@minga/domain/room/room-name'
import { setTitle } from '@minga/domain/roadmap/roadmap-doc'
import { freePort } from '@minga/storage/testing/free-port'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { alertCases } from './alert-cases.ts'
import { ownCertificate } from './own-certificate.ts'
import { dialRoom } from '../testing/dial-room.ts'
import { password, roadmap } from '../testing/small-coalition.ts'
import { speakAs, startTestServer, type TestServer } from '../testing/start-test-server.ts'

// The examples of `deploy/` as they stand, but for addresses, before a real Minga. `deploy/README.md` says what they need.
const deploy = fileURLToPath(new URL('../../../../deploy/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'minga-proxies-'))
const { certificate, key } = ownCertificate(folder)
// The certificate is this test's own.
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'

afterAll(() => rmSync(folder, { recursive: true }))

interface Ports {
  readonly minga: number
  readonly https: number
  readonly http: number
}

const proxies = {
  nginx: ({ minga, https, http }: Ports) => {
    const site = example('nginx.conf')
      .replaceAll(/^ *listen \[::\].*$/gm, '')
      .replace('listen 80;', `listen 127.0.0.1:${http};`)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${https} ssl;`)
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${minga}`)
      .replaceAll('minga.example.org', 'localhost')
      .replace('/etc/ssl/minga/fullchain.pem', certificate)
      .replace('/etc/ssl/minga/privkey.pem', key)
    const file = join(folder, 'nginx.conf')
    writeFileSync(file, `user root; daemon off; pid ${folder}/nginx.pid; events {} http { access_log off; ${site} }`)
    return spawn('nginx', ['-p', folder, '-e', join(folder, 'nginx.log'), '-c', file], { stdio: 'inherit' })
  },
  Caddy: ({ minga, https, http }: Ports) => {
    const site = example('Caddyfile')
      .replace(
        /^minga\.example\.org \{/m,
        `https://localhost:${https} {\n\tbind 127.0.0.1\n\ttls ${certificate} ${key}`,
      )
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${minga}`)
    const file = join(folder, 'Caddyfile')
    writeFileSync(file, `{\n\tadmin off\n\thttp_port ${http}\n\thttps_port ${https}\n}\n${site}`)
    const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
    return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], { stdio: 'ignore', env })
  },
}

describe.each(Object.entries(proxies))('behind %s', (name, start) => {
  let server: TestServer
  let proxy: ChildProcess
  let ports: Ports
  /** As people reach it. */
  let outside: TestServer

  beforeAll(async () => {
    const [https, http] = [await freePort(), await freePort()]
    const url = `https://localhost:${https}`
    server = await startTestServer({ url })
    ports = { https, http, minga: Number(new URL(server.address).port) }
    proxy = start(ports)
    outside = { ...server, address: url, url, as: (principal) => speakAs({ ...server, address: url }, principal) }
    await vi.waitUntil(
      () =>
        fetch(`${url}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 20_000 },
    )
  })
  afterAll(async () => {
    const ended = once(proxy, 'exit')
    proxy.kill('SIGTERM')
    await ended
    await server.remove()
  })

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${outside.address}${path}`, { redirect: 'manual', ...init })

  test('people sign in over https, with a cookie of this host alone', async () => {
    const { cookie, ask: askAs } = await outside.as('editor')
    expect(cookie).toMatch(/^__Host-minga-session=/)
    const me = await askAs('GET', '/api/me')
    expect([me.status, me.headers.get('strict-transport-security')]).toEqual([200, 'max-age=31536000'])
  })

  test('pages of other origins are refused', async () => {
    const { cookie } = await outside.as('editor')
    const headers = { cookie, origin: 'https://elsewhere.example' }
    expect((await ask('/api/me/profile', { method: 'PATCH', headers, body: '{}' })).status).toBe(403)
  })

  test('what is typed in a socket is acknowledged', async () => {
    const room = await dialRoom(outside, 'editor', roadmapRoom(roadmap))
    expect(await room.outcome((doc) => setTitle(doc, 'Through a proxy'))).toBe('acknowledged')
    room.socket.close()
  })

  test('nothing is compressed that Minga does not compress', async () => {
    const { cookie } = await outside.as('editor')
    const answer = await ask('/api/home', { headers: { cookie, 'accept-encoding': 'gzip, br' } })
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, null])
  })

  test('a body that is too large is refused, and the next request is answered', async () => {
    const { ask: askAs } = await outside.as('editor')
    const answer = await askAs('POST', '/api/threads', `"${'x'.repeat(2 * 1024 * 1024)}"`)
    // Minga ends the connection before all has come: Caddy then says so at times in place of Minga's sentence.
    const cut = name === 'Caddy' ? [[502, '']] : []
    expect([[413, expect.stringContaining('too-large')], ...cut]).toContainEqual([answer.status, answer.text])
    expect((await askAs('GET', '/api/me')).status).toBe(200)
  })

  test('how busy it is stays inside', async () => {
    for (const path of ['/metrics', '/readyz']) expect((await ask(path)).status).toBe(404)
    expect((await ask('/healthz')).status).toBe(200)
  })

  test('a header of one’s own gives nobody other limits', async () => {
    const guess = (time: number) =>
      ask('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'x-forwarded-for': `203.0.113.${time}` },
        body: JSON.stringify({ email: `person-${time}@minga.example`, password: 'guess' }),
      })
    for (let time = 0; time < 30; time++) expect((await guess(time)).status).toBe(401)
    expect((await guess(31)).status).toBe(429)
    // From within, as another client of the proxy would be.
    const direct = await fetch(`${server.address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'x-forwarded-for': '203.0.113.99' },
      body: JSON.stringify({ email: 'lead@minga.example', password }),
    })
    expect(direct.status).toBe(200)
  })
})

test('systemd finds nothing wrong with the unit', () => {
  const file = join(folder, 'minga.service')
  writeFileSync(file, example('minga.service').replace('/opt/minga/node_modules/.bin/node', process.execPath))
  expect(execFileSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })).toBe('')
})

test('Prometheus takes the alerts, and each fires when it must and only then', () => {
  const rules = { rule_files: [join(deploy, 'prometheus-alerts.yaml')], evaluation_interval: '1m', tests: alertCases }
  const file = join(folder, 'alerts.json')
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(rules))
  expect(execFileSync('promtool', ['test', 'rules', file], { encoding: 'utf8' })).toContain('SUCCESS')
})

function example(name: string): string {
  return readFileSync(join(deploy, name), 'utf8')
}
