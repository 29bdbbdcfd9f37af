import type { MiddlewareHandler } from 'hono'

import { answerWith } from './answer-with.ts'
import { Refusal } from './refusal.ts'

const foreign = new Refusal('not-allowed', 'requests that change something must come from our own pages')

/** Signing in carries its own proof and gives another page nothing, so a client that sends no `Origin` may do it. */
const signInPath = '/api/auth/sign-in/email'

/** The one wall against forged requests: whatever is not a read must name our own origin. */
export function originCheck(origins: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const origin = c.req.header('origin')
    const isOwn = origin === undefined ? c.req.path === signInPath : origins().includes(origin)
    return isOwn ? next() : answerWith(c, foreign)
  }
}
