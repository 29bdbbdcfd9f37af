/**
 * The addresses that a press opens in a browser, a mail program or a telephone; nothing that runs, and no drive of a
 * neighbour's network.
 */
const schemes = /^(?:https?|mailto|tel|ftps?|sips?|geo|doi|urn|news):/i

/** Whether a hyperlink stays: one of these, a place in the same document, or a file beside it. */
export function isSafeLink(target: string): boolean {
  // oxlint-disable-next-line no-control-regex
  const plain = target.replaceAll(/[\0-\u0020\u007F-\u00A0]/g, '')
  if (schemes.test(plain)) return true
  return !/^[a-z][a-z0-9+.-]*:/i.test(plain) && !/^[\\/]{2}/.test(plain) && !/^%5c/i.test(plain)
}

/** Whether it leads out of the file at all: anything with a scheme, a host, or a way up. */
export function leadsOutside(target: string): boolean {
  const plain = target.trim()
  return /^[a-z][a-z0-9+.-]*:/i.test(plain) || /^[\\/]{1,2}/.test(plain) || /(?:^|[\\/])\.\.[\\/]/.test(plain)
}
