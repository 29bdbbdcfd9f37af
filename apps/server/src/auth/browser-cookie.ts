import { parse, serialize } from 'hono/utils/cookie'

export interface BrowserCookie {
  /** The part of our cookies that the browser still holds. */
  read(headers: Headers): string | undefined
  /** A `Set-Cookie` that gives it. */
  give(value: string, seconds: number): string
  /** A `Set-Cookie` that takes it away. */
  take(): string
}

/**
 * A cookie for this host alone, that no script sees; where the public address is https it is never sent in the clear.
 *
 * @param sameSite `lax` for what must come back with a navigation from another site
 */
export function browserCookie(
  name: string,
  { isSecure, sameSite }: { readonly isSecure: boolean; readonly sameSite: 'lax' | 'strict' },
): BrowserCookie {
  const full = isSecure ? `__Host-minga-${name}` : `minga-${name}`
  const set = (value: string, maxAge: number) =>
    serialize(full, value, { httpOnly: true, path: '/', sameSite, secure: isSecure, maxAge })
  return {
    read: (headers) => parse(headers.get('cookie') ?? '', full)[full] || undefined,
    give: set,
    take: () => set('', 0),
  }
}
