import { BrokenXml } from '../workbook/xml-tokens.ts'
import { xmlText } from '../cleaning/xml.ts'
import { NotCleanable } from '../cleaning/cleaned.ts'

/** In letters. The longest roadmap with its translation has a tenth of it. */
const longest = 24 * 1024 * 1024

/** A file has more in it than is looked through. */
export class TooMuchXml extends Error {
  override readonly name = 'TooMuchXml'
}

const aside = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g
const strayReference = /&(?!(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/

/**
 * The text of a file that says it is XML. Translators' programs write neither document types nor entities of their own: where one
 * stands, nothing is read.
 *
 * @throws BrokenXml, TooMuchXml
 */
export function soundXml(bytes: Uint8Array): string {
  if (bytes.length > 2 * longest) throw new TooMuchXml('bytes')
  const text = textOf(bytes).replace(/^\uFEFF/, '')
  if (text.length > longest) throw new TooMuchXml('letters')
  if (!/^\s*</.test(text)) throw new BrokenXml('no XML')
  const bare = text.replaceAll(aside, '')
  if (bare.includes('<!')) throw new BrokenXml('a document type')
  if (strayReference.test(bare)) throw new BrokenXml('an entity')
  return text
}

function textOf(bytes: Uint8Array): string {
  try {
    return xmlText(bytes)
  } catch (error) {
    if (error instanceof NotCleanable) throw new BrokenXml(error.message)
    throw error
  }
}

/** How deep elements of a translators' file may lie: the formats need ten, and codes within codes. */
const deepest = 120

/** Holds the elements that are open against those that are closed. */
export class OpenElements {
  readonly #names: string[] = []

  open(name: string): void {
    if (this.#names.length >= deepest) throw new BrokenXml('elements within elements')
    this.#names.push(name)
  }

  close(name: string): void {
    if (this.#names.pop() !== name) throw new BrokenXml(`${name} is closed and was not open`)
  }

  /** Whether one of these is open around what is read. */
  isIn(...names: readonly string[]): boolean {
    return names.some((name) => this.#names.includes(name))
  }

  end(): void {
    if (this.#names.length > 0) throw new BrokenXml('elements that are not closed')
  }
}
