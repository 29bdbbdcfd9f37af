import { withoutCredentials } from './without-credentials.ts'

const protocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])
const longest = 2000

/**
 * The address as it may stand in a link, or `undefined`. Only absolute http, https and mailto addresses pass, of at
 * most 2,000 characters and without a user or a password: any writer of a document can have typed or pasted it.
 */
export function linkAddress(href: unknown): string | undefined {
  if (typeof href !== 'string' || href.length > longest) return undefined
  const url = URL.parse(href.trim())
  if (url === null || !protocols.has(url.protocol)) return undefined
  // Percent signs make it longer than what was typed, and `mailto://a@b.example` has a user that is not taken out.
  const address = withoutCredentials(url.href)
  return isLinkAddress(address) ? address : undefined
}

/** Whether a document may hold this address as it is. True of every address that `linkAddress` returns. */
export function isLinkAddress(href: string): boolean {
  if (href.length > longest) return false
  const url = URL.parse(href)
  return url !== null && protocols.has(url.protocol) && url.username === '' && url.password === ''
}
