import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

import { build } from 'vite'

interface Built {
  readonly type: string
  readonly gzip: Buffer
  readonly isForever: boolean
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** Builds the stock page with Vite's defaults, and answers with its files: compressed and kept, as any host would. */
export async function stockFiles(folder: string) {
  const outDir = join(folder, 'page')
  mkdirSync(outDir, { recursive: true })
  await build({
    root: fileURLToPath(new URL('./stock/', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
  const files = new Map(
    readdirSync(outDir, { recursive: true, encoding: 'utf8' })
      .filter((name) => types[extname(name)] !== undefined)
      .map((name): [string, Built] => [
        `/${name}`,
        {
          type: types[extname(name)] ?? '',
          gzip: gzipSync(readFileSync(join(outDir, name))),
          isForever: name.startsWith('assets'),
        },
      ]),
  )
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = new URL(request.url ?? '/', 'http://stock')
    const file = files.get(pathname === '/' ? '/index.html' : pathname)
    if (file === undefined) return void response.writeHead(404).end()
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Encoding': 'gzip',
      'Cache-Control': file.isForever ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
    response.end(file.gzip)
  }
}
