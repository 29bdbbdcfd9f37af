import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { apiRoutes } from '../api-routes.ts'
import { enterRoom, knock } from '../testing/enter-room.ts'
import { principals, roadmap, steelRegister } from '../testing/small-coalition.ts'
import { speakAs, sharedServer } from '../testing/start-test-server.ts'
import { buildHeader } from './build-header.ts'
import { webFiles } from './web-files.ts'
import { registerText, say } from '../testing/spoken-words.ts'

const server = await sharedServer()

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.address}${path}`, { headers })
}

describe('every answer', () => {
  test.each(['/', '/api/me', '/api/nothing', '/healthz', '/nothing.js'])(
    '%s carries the walls a browser keeps',
    async (path) => {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/default-src '(?:self|none)'/)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  test('of the API is never cached', async () => {
    const { ask } = await server.as('editor')
    for (const path of ['/api/me', '/api/barriers', '/api/nothing']) {
      expect((await ask('GET', path)).headers.get('cache-control')).toBe('no-store')
    }
  })
})

test('the API describes itself from the schemas it parses with', async () => {
  const description = (await (await get('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, { requestBody?: unknown; parameters: { name: string }[] }>>
    components: { schemas: Record<string, unknown> }
  }
  // The list alone is read: nothing of it is called.
  const paths = apiRoutes({} as Parameters<typeof apiRoutes>[0]).map(({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'))
  expect(Object.keys(description.paths).toSorted()).toEqual([...new Set(paths)].toSorted())
  expect(description.paths['/api/records/{recordId}/evidence']?.['post']?.requestBody).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/NewEvidence' } } },
  })
  expect(description.components.schemas['NewEvidence']).toMatchObject({ required: ['title', 'url'] })
  expect(description.paths['/api/barriers']?.['get']?.parameters.map(({ name }) => name)).toEqual([
    'group',
    'outside',
    'archived',
    'cursor',
    'limit',
  ])
})

test('the demo offers its people with their password and where they belong', async () => {
  const { people } = (await (await get('/api/demo')).json()) as { people: { name: string }[] }
  expect(people).toHaveLength(principals.length)
  expect(people[0]).toMatchObject({
    email: 'lead@minga.example',
    organisation: 'ALACERO',
    groups: [{ id: 'steel', role: 'lead' }],
  })
})

test('metrics count what was written and what was refused', async () => {
  const editor = await enterRoom(server, 'editor', steelRegister)
  say(editor.doc, 'x', registerText)
  await vi.waitFor(async () => {
    const text = await (await get('/metrics')).text()
    expect(text).toMatch(/minga_updates_total\{verdict="committed"\} [1-9]/)
    expect(text).toMatch(/minga_commit_seconds_count [1-9]/)
    expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds/)
  })
  editor.leave()
})

test.each(['prometheus-alerts.yaml', 'grafana-dashboard.json'])(
  'every metric that deploy/%s names is there',
  async (file) => {
    const example = readFileSync(new URL(`../../../../deploy/${file}`, import.meta.url), 'utf8')
    const named = new Set(example.match(/\b(?:minga|nodejs|process)_[a-z\d_]+\b/g))
    expect(named.size).toBeGreaterThan(5)
    const text = await (await get('/metrics')).text()
    for (const name of named) expect(text).toContain(`# TYPE ${name.replace(/_bucket$/, '')} `)
  },
)

describe('what changes something', () => {
  const change = async (headers: Record<string, string>) => {
    const { cookie } = await server.as('commenter')
    const answer = await fetch(`${server.address}/api/me`, {
      method: 'PATCH',
      headers: { cookie, 'content-type': 'application/json', ...headers },
      body: '{}',
    })
    return answer.status
  }

  test('is taken from our own pages and from scripts, which name no origin', async () => {
    expect(await change({ origin: server.url })).toBe(200)
    expect(await change({})).toBe(200)
  })

  test('is not taken from another page, however it was made to ask', async () => {
    expect(await change({ origin: 'https://evil.example' })).toBe(403)
    expect(await change({ origin: 'null' })).toBe(403)
    expect(await change({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await change({ 'sec-fetch-site': 'none' })).toBe(403)
    expect(await change({ 'content-type': 'text/plain' })).toBe(403)
    expect(await change({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(403)
  })
})

describe('rooms', () => {
  test('let in whom the session says, from our own pages', async () => {
    const { cookie } = await server.as('commenter')
    const origin = server.url
    expect(await knock(server, `/sync/${steelRegister}`, { origin })).toBe(401)
    expect(await knock(server, `/sync/${steelRegister}`, { cookie })).toBe(403)
    expect(await knock(server, `/sync/${steelRegister}`, { cookie, origin: 'https://evil.example' })).toBe(403)
  })

  test('that are not there, and that the person may not read, close alike', async () => {
    const { cookie } = await server.as('commenter')
    const headers = { cookie, origin: server.url }
    for (const room of ['register.closed', 'register.none', 'roadmap.none', 'register', 'nothing.at.all', '..']) {
      expect([room, await knock(server, `/sync/${room}`, headers)]).toEqual([room, room === '..' ? 404 : 4404])
    }
  })

  test('take nothing from a person who may only comment', async () => {
    const commenter = await enterRoom(server, 'commenter', `roadmap.${roadmap}`)
    const closed = new Promise<number | undefined>((resolve) =>
      commenter.provider.once('connection-close', (event) => resolve(event?.code)),
    )
    commenter.doc.getMap('about').set('title', 'Mine')
    expect(await closed).toBe(4403)
    commenter.leave()
    const editor = await enterRoom(server, 'editor', `roadmap.${roadmap}`)
    expect(editor.doc.getMap('about').get('title')).toBe('Road to green steel')
    editor.leave()
  })
})

test('signing out of the last session ends what is open in rooms', async () => {
  const { ask, cookie } = await speakAs(server, 'observer')
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/sync/${steelRegister}`, {
    headers: { cookie, origin: server.url },
  })
  await once(socket, 'open')
  const closed = once(socket, 'close')
  await ask('POST', '/api/auth/sign-out', {})
  expect((await closed)[0]).toBe(4401)
})

describe('the built web app', () => {
  let folder: string
  let app: Hono
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'minga-web-'))
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Minga</title>')
    writeFileSync(join(folder, 'service-worker.js'), 'self.skipWaiting()')
    writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {}')
    writeFileSync(join(folder, 'assets', 'index-abc.js.br'), 'as brotli')
    writeFileSync(join(tmpdir(), 'outside.txt'), 'secret')
    app = new Hono().route('/', webFiles(folder))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const navigation = { headers: { 'sec-fetch-mode': 'navigate', accept: 'text/html' } }

  test('is sent as the build compressed it, to a browser that accepts that', async () => {
    const script = async (accepted: string) =>
      app.request('/assets/index-abc.js', { headers: { 'accept-encoding': accepted } })
    const br = await script('gzip, deflate, br')
    expect([br.headers.get('content-encoding'), await br.text()]).toEqual(['br', 'as brotli'])
    expect(br.headers.get('content-type')).toContain('javascript')
    expect(br.headers.get('vary')).toBe('Accept-Encoding')
    expect(br.headers.get('cache-control')).toContain('immutable')
    expect(br.headers.get('last-modified')).toBeNull()
    const plain = await script('identity')
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'export {}'])
  })

  test('may be kept for ever where its name says what it holds, and nowhere else', async () => {
    const caching = async (path: string) => (await app.request(path)).headers.get('cache-control')
    expect(await caching('/assets/index-abc.js')).toContain('immutable')
    for (const path of ['/', '/service-worker.js', '/index.html']) expect(await caching(path)).toBe('no-cache')
  })

  test('is named by its first script with each answer of the API, and with none while there is no build', async () => {
    const named = async (build: string) => {
      const api = new Hono().use('/api/*', buildHeader(build)).get('/api/me', (c) => c.json({}))
      return (await api.request('/api/me')).headers.get('minga-build')
    }
    expect(await named(folder)).toBeNull()
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><title>Minga</title><script type="module" crossorigin src="/assets/index-abc.js"></script>',
    )
    expect(await named(folder)).toBe('/assets/index-abc.js')
    expect(await named(join(folder, 'nowhere'))).toBeNull()
  })

  test('gives its page to a browser that navigates to an address of its own, not to a request for a file', async () => {
    expect(await (await app.request('/groups/steel', navigation)).text()).toContain('<title>Minga')
    expect((await app.request('/assets/index-old.js', { headers: { 'sec-fetch-mode': 'cors' } })).status).toBe(404)
    expect((await app.request('/assets/index-old.js')).status).toBe(404)
  })

  test.each([
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%5c..%5coutside.txt',
    '//etc/passwd',
  ])('%s leads to nothing outside', async (path) => {
    expect(await (await app.request(path)).text()).not.toContain('secret')
  })
})
