/** Where to go after signing in: a path within this site, or home. What names another site is not followed. */
export function returnAddress(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/'
  const here = 'https://minga.invalid'
  const url = URL.canParse(next, here) ? new URL(next, here) : undefined
  if (url === undefined || url.origin !== here || url.pathname === '/sign-in') return '/'
  // `/x/..//other.example` resolves to a path that, standing alone, names another site.
  if (url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}
