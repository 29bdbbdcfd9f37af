import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { buildHeaderName } from '@minga/protocol/http/build'
import type { MiddlewareHandler } from 'hono'

import { setHeader } from './set-header.ts'

const entry = /<script type="module"[^>]* src="(\/assets\/[^"]+)"/

/**
 * Says with each answer which build of the pages this server has: the name of their first script, which carries a
 * hash of what is in it. An open page of another build offers to be reloaded.
 *
 * @param folder of the built web app; without one there is no header
 */
export function buildHeader(folder: string): MiddlewareHandler {
  const page = join(folder, 'index.html')
  let read: { readonly at: number; readonly build: string | undefined } | undefined
  const current = () => {
    // Pages are read at each request, so that they may be built anew under a running server.
    const at = statSync(page, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (read?.at !== at) read = { at, build: at === 0 ? undefined : entry.exec(readFileSync(page, 'utf8'))?.[1] }
    return read.build
  }
  return async (c, next) => {
    await next()
    const build = current()
    if (build !== undefined) setHeader(c, buildHeaderName, build)
  }
}
