/** What a browser or a shell takes for something to run, however it is called. */
const begins = /^\s*(?:#!|<[a-z!?/])/i
const holds = /<(?:!doctype\s+html|html|head|body|script|svg|iframe)[\s>/]/i
/** Where browsers look for what something is. */
const lookedAt = 4096

/** All but tab, line feed, form feed and carriage return. */
// oxlint-disable-next-line no-control-regex
const control = /[\0-\u0008\u000B\u000E-\u001F\u007F]/

/** Words in UTF-8 and nothing else: no byte that only programs use, and no markup that a browser would run. */
export function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const beginning = text.slice(0, lookedAt)
    return !begins.test(beginning) && !holds.test(beginning) && !control.test(text)
  } catch {
    return false
  }
}
