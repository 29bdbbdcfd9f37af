import type { Context } from 'hono'

/**
 * Sets a header of the answer that the route has made. Hono's own `header` would make the answer anew then, and a stream of
 * its body, which takes half a millisecond of each request.
 */
export function setHeader(c: Context, name: string, value: string): void {
  c.res.headers.set(name, value)
}
