import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type Context } from 'hono'

const forever = 'public, max-age=31536000, immutable'

/**
 * The built web app. Files named after their content may be kept for ever; the page that names them, and the service
 * worker, are asked for anew each time. An address that only the app knows gets the page, if a person navigates there.
 */
export function webFiles(folder: string): Hono {
  // Asked once: an app that is built later is served from the next start on.
  if (!existsSync(folder)) {
    return new Hono().get('/', (c) => c.text('The web app has not been built: run npm start.', 503))
  }
  const file = join(folder, 'index.html')
  const page = async (c: Context) => {
    c.header('Cache-Control', 'no-cache')
    return c.html(await readFile(file, 'utf8'))
  }
  return new Hono()
    .get('/', page)
    .use('/assets/*', async (c, next) => {
      await next()
      // The name says the content: no browser asks when it changed, and a page has twenty of them.
      c.res.headers.delete('Last-Modified')
    })
    .get(
      '/*',
      serveStatic({
        root: folder,
        // The build puts `.br` and `.gz` beside files that they make smaller. Files are the same for all visitors.
        precompressed: true,
        onFound: (path, c) => {
          c.header('Cache-Control', /[/\\]assets[/\\]/.test(path) ? forever : 'no-cache')
        },
      }),
    )
    .get('/*', (c, next) => (isNavigation(c) ? page(c) : next()))
}

/** Whether a person opens an address; else a page asks for a script, which may be gone since the page was loaded. */
function isNavigation(c: Context): boolean {
  const mode = c.req.header('sec-fetch-mode')
  if (mode !== undefined) return mode === 'navigate'
  return (c.req.header('accept') ?? '').includes('text/html')
}
