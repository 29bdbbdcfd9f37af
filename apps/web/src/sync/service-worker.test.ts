// @vitest-environment node

import { beforeEach, describe, expect, test, vi } from 'vitest'

type Listener = (event: Record<string, unknown>) => void

const origin = 'https://minga.example.org'
const script = '../../public/service-worker.js'

/** One named cache, as far as the worker uses it. */
class MemoryCache {
  readonly entries = new Map<string, Response>()
  readonly #fetch: (path: string) => Promise<Response>

  constructor(fetchPath: (path: string) => Promise<Response>) {
    this.#fetch = fetchPath
  }

  async match(request: string | { url: string }): Promise<Response | undefined> {
    return this.entries.get(pathOf(request))?.clone()
  }

  async put(request: string | { url: string }, answer: Response): Promise<void> {
    this.entries.set(pathOf(request), answer)
  }

  async addAll(paths: string[]): Promise<void> {
    const answers = await Promise.all(paths.map((path) => this.#fetch(path)))
    if (answers.some((answer) => !answer.ok)) throw new TypeError('a file is missing')
    for (const [place, path] of paths.entries()) {
      const answer = answers[place]
      if (answer !== undefined) this.entries.set(path, answer)
    }
  }

  async keys(): Promise<{ url: string }[]> {
    return [...this.entries.keys()].map((path) => ({ url: origin + path }))
  }

  async delete(request: { url: string }): Promise<boolean> {
    return this.entries.delete(pathOf(request))
  }
}

function pathOf(request: string | { url: string }): string {
  return typeof request === 'string' ? request : new URL(request.url).pathname
}

/** The server's files by path; `undefined` for no network. */
let site: Record<string, [type: string, body: string]> | undefined
let cache: MemoryCache
let listeners: Record<string, Listener>

async function serve(request: string | { url: string }): Promise<Response> {
  if (site === undefined) throw new TypeError('no network')
  // Like servers of single-page apps, answers unknown paths with the start page.
  const [type, body] = site[pathOf(request)] ?? ['text/html', site['/']?.[1] ?? '']
  return new Response(body, { headers: { 'content-type': type } })
}

function release(name: string): Record<string, [string, string]> {
  const chunk = { file: `assets/main-${name}.js`, css: [`assets/main-${name}.css`] }
  const later = { file: `assets/later-${name}.js`, assets: [`assets/greek-${name}.woff2`] }
  const spanish = { file: `assets/lists-es-${name}.js` }
  const records = { file: `assets/inner-pt-${name}.js` }
  return {
    '/': ['text/html', `<link href="/minga.svg"><script src="/assets/main-${name}.js"></script>`],
    '/minga.svg': ['image/svg+xml', '<svg/>'],
    '/shell.json': ['application/json', JSON.stringify({ main: chunk, later, spanish, records })],
    [`/assets/main-${name}.js`]: ['text/javascript', name],
    [`/assets/main-${name}.css`]: ['text/css', name],
    [`/assets/later-${name}.js`]: ['text/javascript', name],
    [`/assets/greek-${name}.woff2`]: ['font/woff2', name],
    [`/assets/lists-es-${name}.js`]: ['text/javascript', name],
    [`/assets/inner-pt-${name}.js`]: ['text/javascript', name],
  }
}

/** @returns what the worker answers, or undefined when it leaves the request to the browser */
async function ask(path: string, mode = 'cors', method = 'GET'): Promise<string | undefined> {
  const waits: Promise<unknown>[] = []
  let answer: Promise<Response> | undefined
  listeners['fetch']?.({
    request: { url: origin + path, mode, method },
    respondWith: (given: Promise<Response>) => (answer = given),
    waitUntil: (work: Promise<unknown>) => waits.push(work),
  })
  const text = await (await answer)?.text()
  await Promise.allSettled(waits)
  return text
}

beforeEach(async () => {
  listeners = {}
  cache = new MemoryCache(serve)
  vi.resetModules()
  vi.stubGlobal('fetch', serve)
  vi.stubGlobal('caches', {
    open: async () => cache,
    match: (request: string) => cache.match(request),
    keys: async () => ['minga-shell-1'],
  })
  vi.stubGlobal('self', {
    location: { origin },
    skipWaiting: () => undefined,
    addEventListener: (type: string, listener: Listener) => (listeners[type] = listener),
  })
  site = release('one')
  await import(/* @vite-ignore */ script)
  let installed: Promise<unknown> | undefined
  listeners['install']?.({ waitUntil: (work: Promise<unknown>) => (installed = work) })
  await installed
})

describe('the shell without a network', () => {
  test('any address opens with the files of its release, also those not used yet', async () => {
    site = undefined
    expect(await ask('/groups/steel/roadmap', 'navigate')).toContain('main-one')
    expect(await ask('/assets/main-one.js')).toBe('one')
    expect(await ask('/assets/later-one.js')).toBe('one')
    expect(await ask('/minga.svg')).toBe('<svg/>')
  })

  test('the words of records are there in languages that were not used: what is pasted is read in all three', async () => {
    site = undefined
    expect(await ask('/assets/inner-pt-one.js')).toBe('one')
  })

  test('fonts and sentences are kept once they are used, also those that the first page used', async () => {
    expect([...cache.entries.keys()].filter((path) => /greek|lists/.test(path))).toEqual([])
    expect(await ask('/assets/greek-one.woff2')).toBe('one')
    const waits: Promise<unknown>[] = []
    const used = ['/assets/lists-es-one.js', '/assets/guessed-words-en-one.js', '/api/me']
    listeners['message']?.({ data: { used }, waitUntil: (work: Promise<unknown>) => waits.push(work) })
    await Promise.all(waits)
    expect([...cache.entries.keys()].filter((path) => /guessed|api/.test(path))).toEqual([])
    site = undefined
    expect(await ask('/assets/greek-one.woff2')).toBe('one')
    expect(await ask('/assets/lists-es-one.js')).toBe('one')
  })

  test("a person's answers are never touched", async () => {
    expect(await ask('/api/me')).toBeUndefined()
    expect(await ask('/sync/roadmap.steel')).toBeUndefined()
    expect(await ask('/api/export', 'navigate')).toBeUndefined()
    expect(await ask('/groups', 'cors', 'POST')).toBeUndefined()
    expect([...cache.entries.keys()].filter((path) => path.startsWith('/api'))).toEqual([])
  })

  test('a new release is shown at once, and replaces the old whole', async () => {
    site = release('two')
    expect(await ask('/', 'navigate')).toContain('main-two')
    site = undefined
    expect(await ask('/', 'navigate')).toContain('main-two')
    expect(await ask('/assets/later-two.js')).toBe('two')
    // Pages of the release before may still be open.
    expect(await ask('/assets/later-one.js')).toBe('one')
    site = release('three')
    await ask('/', 'navigate')
    expect([...cache.entries.keys()].filter((path) => path.includes('-one'))).toEqual([])
  })

  test('a release with an unavailable file leaves the old one in place', async () => {
    const broken = new MemoryCache(async () => new Response('', { status: 503 }))
    cache.addAll = (paths) => broken.addAll(paths)
    site = release('two')
    await ask('/', 'navigate')
    site = undefined
    expect(await ask('/', 'navigate')).toContain('main-one')
  })

  test('the start page is never kept under the name of a file', async () => {
    expect(await ask('/assets/gone.js')).toContain('main-one')
    expect(cache.entries.has('/assets/gone.js')).toBe(false)
  })
})
