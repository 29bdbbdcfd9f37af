/** What a browser or a shell takes for something to run, however it is called. */
const begins = /^\s*(?:#!|<[a-z!?/])/i
const holds = /<(?:!doctype\s+html|html|head|body|script|svg|iframe)[\s>/]/i
/** Where browsers look for what something is. */
const lookedAt = 4096

/** All but tab, line feed, form feed and carriage return. */
// oxlint-disable-next-line no-control-regex
const control = /[\0-\u0008\u000B\u000E-\u001F\u007F]/

/**
 * Words in UTF-8 and nothing else: no byte that only programs use, and no markup that a browser would run. Looked at in portions, so
 * that nobody waits for a large file to be looked at whole.
 */
export class PlainTextCheck {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #beginning = ''
  #isSound = true

  take(portion: Uint8Array): void {
    if (this.#isSound) this.#look(() => this.#decoder.decode(portion, { stream: true }))
  }

  /** @returns whether all that was taken is plain text */
  end(): boolean {
    if (this.#isSound) this.#look(() => this.#decoder.decode())
    const text = this.#beginning
    return this.#isSound && text !== '' && !begins.test(text) && !holds.test(text)
  }

  #look(decode: () => string): void {
    try {
      const text = decode()
      if (this.#beginning.length < lookedAt) {
        this.#beginning = (this.#beginning + text.slice(0, lookedAt)).slice(0, lookedAt)
      }
      this.#isSound = !control.test(text)
    } catch {
      this.#isSound = false
    }
  }
}
