import { linkAddress } from '@minga/domain/navigation/link-address'

/** Completes an address that a person typed: `cepal.org` is `https://cepal.org`, `ana@cepal.org` is `mailto:ana@cepal.org`. */
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
