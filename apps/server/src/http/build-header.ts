import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { buildHeaderName } from '@minga/protocol/http/build'
import type { MiddlewareHandler } from 'hono'

const entry = /<script type="module"[^>]* src="(\/assets\/[^"]+)"/

/**
 * Says with each answer which build of the pages this server has: the name of their first script, which carries a hash of what is in
 * it. An open page of another build offers to be reloaded.
 *
 * @param folder of the built web app; without one there is no header
 */
export function buildHeader(folder: string): MiddlewareHandler {
  const page = join(folder, 'index.html')
  const [, build] = (existsSync(page) && entry.exec(readFileSync(page, 'utf8'))) || []
  return async (c, next) => {
    await next()
    if (build !== undefined) c.header(buildHeaderName, build)
  }
}
