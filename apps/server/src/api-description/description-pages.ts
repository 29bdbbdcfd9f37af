import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

import { Hono, type Context } from 'hono'

import type { Route } from '../http/route.ts'
import { describeApi } from './describe-api.ts'
import { documentationPage } from './documentation-page.ts'

/** A day: the address has the version of what it holds. */
const forADay = 'public, max-age=86400'

/** What is the same for everyone, made at the first request: a restart does not wait for it. */
interface Kept {
  readonly type: string
  readonly tag: string
  readonly whole: Buffer<ArrayBuffer>
  readonly small: Buffer<ArrayBuffer>
}

const files: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

/** The script that shows the description. It is a file, because no page of ours runs a script that stands in it. */
const script = `if (matchMedia('(prefers-color-scheme: dark)').matches) document.documentElement.classList.add('dark-mode')
SwaggerUIBundle({
  url: '/api/openapi.json',
  domNode: document.getElementById('description'),
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  supportedSubmitMethods: ['get'],
})
`

const style = `body { margin: 0; font: 1rem/1.6 Inter, system-ui, 'Segoe UI', Roboto, Arial, sans-serif; color: #1b201d; background: #fff; }
.dark-mode body { color: #dfe3e0; background: #1c2022; }
header, main > :not(#description) { max-width: 1460px; margin: 0 auto; padding: 0 20px; box-sizing: border-box; }
header { display: flex; flex-wrap: wrap; gap: 0 1.5rem; justify-content: space-between; align-items: center; }
nav a, nav span { display: inline-block; padding: 0.6rem 0.4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; padding-top: 0.5rem !important; }
a { color: #17553a; }
.dark-mode a { color: #8fc9a8; }
`

/** `/api/openapi.json`, and `/api/docs`, the page that shows it: nothing of its library is in another page. */
export function descriptionPages(routes: readonly Route[]): Hono {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const once = new Map<string, Promise<Kept>>()
  const keptOf = (name: string, type: string, read: () => Promise<string | Buffer>) => {
    const kept = once.get(name) ?? read().then((content) => keep(type, content))
    // What failed is tried again.
    kept.catch(() => once.delete(name))
    once.set(name, kept)
    return kept
  }
  const app = new Hono()
  app.get('/api/openapi.json', async (c) =>
    answerKept(
      c,
      await keptOf('openapi', 'application/json', async () => JSON.stringify(await describeApi(routes))),
      'no-cache',
    ),
  )
  app.get('/api/docs', (c) => {
    c.header('Cache-Control', 'no-cache')
    return c.html(documentationPage(c.req.query('language'), c.req.raw.headers))
  })
  app.get('/api/docs/show.js', async (c) =>
    answerKept(c, await keptOf('show', 'text/javascript; charset=utf-8', () => Promise.resolve(script)), forADay),
  )
  app.get('/api/docs/show.css', async (c) =>
    answerKept(c, await keptOf('style', 'text/css; charset=utf-8', () => Promise.resolve(style)), forADay),
  )
  for (const [name, type] of Object.entries(files)) {
    app.get(`/api/docs/${name}`, async (c) =>
      answerKept(c, await keptOf(name, type, () => readFile(join(folder, name))), forADay),
    )
  }
  return app
}

async function keep(type: string, content: string | Buffer): Promise<Kept> {
  const whole = Buffer.from(content)
  const tag = `"${createHash('sha256').update(whole).digest('base64url')}"`
  return { type, tag, whole, small: await promisify(gzip)(whole) }
}

/** May be compressed: it holds nothing of anyone. */
function answerKept(c: Context, { type, tag, whole, small }: Kept, cache: string): Response {
  const headers = { 'Content-Type': type, 'Cache-Control': cache, ETag: tag, Vary: 'Accept-Encoding' }
  if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers)
  const takesGzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
  return takesGzip ? c.body(small, 200, { ...headers, 'Content-Encoding': 'gzip' }) : c.body(whole, 200, headers)
}
