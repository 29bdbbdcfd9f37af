import type { MiddlewareHandler } from 'hono'

import { setHeader } from './set-header.ts'

/** A page, a picture that a browser may show as a page, and the script of a worker: these have a policy of their own. */
const running = /^(?:text\/html|image\/svg\+xml)/
const worker = /worker[^/]*\.js$/
/** Other answers run nothing, wherever they are opened. This policy has forty letters in place of four hundred. */
const nothing = "default-src 'none'; frame-ancestors 'none'"

/**
 * Nothing but our own files runs, and no page frames ours. Styles may be inline, because the component library writes
 * them; scripts may not.
 *
 * @param origins our own: pages may open WebSockets to them, which not every browser counts as 'self'
 */
export function securityHeaders(origins: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    await next()
    setHeader(c, 'X-Content-Type-Options', 'nosniff')
    // Only where the one origin is https: a browser that has heard this asks for nothing else for a year.
    if (origins()[0]?.startsWith('https:')) setHeader(c, 'Strict-Transport-Security', 'max-age=31536000')
    const { headers } = c.res
    const isRun = running.test(headers.get('Content-Type') ?? '') || worker.test(c.req.path)
    // A redirect hands its referrer policy on to its target.
    if (isRun || headers.has('Location')) {
      // A page behind a secret address tells it to no page at all.
      if (!headers.has('Referrer-Policy')) setHeader(c, 'Referrer-Policy', 'same-origin')
      setHeader(c, 'Cross-Origin-Opener-Policy', 'same-origin')
    }
    // Uploaded files come with a policy of their own, which allows nothing.
    if (headers.has('Content-Security-Policy')) return
    setHeader(c, 'Content-Security-Policy', isRun ? policyOfPages(origins()) : nothing)
  }
}

function policyOfPages(origins: readonly string[]): string {
  // The grammar of a policy has no place for IPv6 addresses; 'self' covers them where it covers sockets.
  const sockets = origins.filter((origin) => !origin.includes('[')).map((origin) => origin.replace(/^http/, 'ws'))
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self' ${sockets.join(' ')}`.trim(),
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
}
