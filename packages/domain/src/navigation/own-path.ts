/** Where to go after signing in: a path within this site, or home. What names another site is not followed. */
export function ownPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'
  const here = 'https://minga.invalid'
  const url = URL.parse(next, here)
  if (url === null || url.origin !== here || /^\/(?:sign-in|api)(?:\/|$)/.test(url.pathname)) return '/'
  // `/x/..//other.example` resolves to a path that, standing alone, names another site.
  if (url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}
