import { withoutCredentials } from '@minga/domain/navigation/without-credentials'

const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])
const longest = 2000

/**
 * The address as it may stand in a link, or `undefined`. Only absolute http, https and mailto addresses pass: a document comes
 * from anyone who may write, and from whatever they pasted.
 */
export function linkAddress(href: unknown): string | undefined {
  if (typeof href !== 'string' || href.length > longest) return undefined
  const url = URL.parse(href.trim())
  return url !== null && allowed.has(url.protocol) ? withoutCredentials(url.href) : undefined
}

/** What a person typed as an address: `cepal.org` is `https://cepal.org`, `ana@cepal.org` is `mailto:ana@cepal.org`. */
export function typedAddress(text: string): string | undefined {
  const typed = text.trim()
  if (typed === '' || /\s/u.test(typed)) return undefined
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u.test(typed)) return linkAddress(`mailto:${typed}`)
  const whole = linkAddress(typed)
  if (whole !== undefined) return whole
  return /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?::\d+)?(?:[/?#].*)?$/u.test(typed)
    ? linkAddress(`https://${typed}`)
    : undefined
}
