/** Markup and scripts that a browser or a shell would run under any file name: at the beginning, or near it. */
const begins = /^\s*(?:#!|<[a-z!?/])/i
const holds = /<(?:!doctype\s+html|html|head|body|script|svg|iframe)[\s>/]/i
/** How many characters browsers look at to guess a type. */
const lookedAt = 4096

/** All but tab, line feed, form feed and carriage return; and those of C1, which no text of Windows has. */
// oxlint-disable-next-line no-control-regex
const control = /[\0-\u0008\u000B\u000E-\u001F\u007F-\u009F]/

/** `older-text` is what spreadsheets still save on Windows: Windows-1252, or UTF-16 with its mark. */
export type TextKind = 'text' | 'older-text'

/**
 * Checks that bytes are text alone: no byte that only programs use, and no markup that a browser would run. Takes them
 * in portions, so that other requests get their turn while a large file is checked.
 */
export class PlainTextCheck {
  readonly #readings = [
    new Reading('text', 'utf-8'),
    new Reading('older-text', 'utf-16le', isMarked),
    new Reading('older-text', 'utf-16be', isMarked),
    new Reading('older-text', 'windows-1252'),
  ]

  take(portion: Uint8Array): void {
    for (const reading of this.#readings) reading.take(portion)
  }

  /** @returns what text all that was taken is, or undefined if it is none */
  end(): TextKind | undefined {
    for (const reading of this.#readings) reading.end()
    // Markup in any reading refuses it: the reader's program may choose any of these encodings.
    if (this.#readings.some(({ isMarkup }) => isMarkup)) return undefined
    return this.#readings.find(({ isText }) => isText)?.kind
  }
}

const isMarked = (beginning: string) => beginning.startsWith('\uFEFF')

/** The bytes as one encoding would have them, for as long as they make sense in it. */
class Reading {
  readonly kind: TextKind
  readonly #decoder: InstanceType<typeof TextDecoder>
  readonly #isPossible: (beginning: string) => boolean
  #beginning = ''
  #isSound = true

  constructor(kind: TextKind, encoding: string, isPossible: (beginning: string) => boolean = () => true) {
    this.kind = kind
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
    this.#isPossible = isPossible
  }

  take(portion: Uint8Array): void {
    if (this.#isSound) this.#look(() => this.#decoder.decode(portion, { stream: true }))
  }

  end(): void {
    if (this.#isSound) this.#look(() => this.#decoder.decode())
  }

  get isText(): boolean {
    return this.#isSound && this.#words !== ''
  }

  get isMarkup(): boolean {
    return this.#isSound && (begins.test(this.#words) || holds.test(this.#words))
  }

  get #words(): string {
    return this.#beginning.replace(/^\uFEFF/, '')
  }

  #look(decode: () => string): void {
    try {
      const text = decode()
      if (this.#beginning.length < lookedAt) {
        this.#beginning = (this.#beginning + text.slice(0, lookedAt)).slice(0, lookedAt)
      }
      this.#isSound = !control.test(text) && (this.#beginning === '' || this.#isPossible(this.#beginning))
    } catch {
      this.#isSound = false
    }
  }
}
