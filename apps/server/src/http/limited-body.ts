import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

interface BodyLimit {
  /** In bytes. */
  readonly most: number
  readonly refused: (c: Context) => Response
}

/**
 * Refuses a body that is too large. One that says its length is measured by that, which the HTTP parser keeps it to: looking
 * at the body itself, as Hono's own limit does for each request, makes a stream of it, which costs more than reading it.
 */
export function limitedBody({ most, refused }: BodyLimit): MiddlewareHandler {
  const counted = bodyLimit({ maxSize: most, onError: refused })
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    return Number(length) > most ? refused(c) : next()
  }
}
