import type { MiddlewareHandler } from 'hono'

/**
 * Nothing but our own files runs, and no page frames ours. Styles may be inline, because the component library writes
 * them; scripts may not.
 *
 * @param origins our own: pages may open WebSockets to them, which not every browser counts as 'self'
 */
export function securityHeaders(origins: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'same-origin')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    // Only where the one origin is https: a browser that has heard this asks for nothing else for a year.
    if (origins()[0]?.startsWith('https:')) c.header('Strict-Transport-Security', 'max-age=31536000')
    // Uploaded files come with a policy of their own, which allows nothing.
    if (c.res.headers.has('Content-Security-Policy')) return
    // The grammar of a policy has no place for IPv6 addresses; 'self' covers them where it covers sockets.
    const sockets = origins()
      .filter((origin) => !origin.includes('['))
      .map((origin) => origin.replace(/^http/, 'ws'))
    c.header(
      'Content-Security-Policy',
      [
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
      ].join('; '),
    )
  }
}
